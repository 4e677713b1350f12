#include "api/body.h"

#include "base/text.h"

#include <charconv>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace api {

namespace {

base::Error missing(std::string_view name, std::string_view zh, std::string_view en) {
    return base::invalid(fmt::format("缺少“{}”，应是{}", name, zh),
                         fmt::format("\"{}\" is missing; it must be {}", name, en))
        .in(name);
}

const base::Json* member(const base::JsonObject& object, std::string_view name) {
    return object.if_contains({name.data(), name.size()});
}

}  // namespace

base::Result<base::JsonObject> body_object(const Request& request) {
    const std::string_view type = request.header("content-type");
    if (base::trim(type.substr(0, type.find(';'))) != "application/json") {
        return base::Error(base::ErrorCode::unsupported, "请求的内容应是 application/json",
                           "the body must be application/json");
    }
    base::Json json = TRY(base::parse_json(request.body));
    if (!json.is_object()) {
        return base::invalid("请求的内容应是一个 JSON 对象", "the body must be a JSON object");
    }
    return std::move(json.get_object());
}

base::Result<std::string> text_member(const base::JsonObject& object, std::string_view name) {
    const base::Json* value = member(object, name);
    if (!value || !value->is_string()) return missing(name, "文字", "a text");
    return std::string(value->get_string().data(), value->get_string().size());
}

base::Result<base::JsonObject> object_member(const base::JsonObject& object,
                                             std::string_view name) {
    const base::Json* value = member(object, name);
    if (!value || !value->is_object()) return missing(name, "对象", "an object");
    return value->get_object();
}

base::Result<std::int64_t> number_member(const base::JsonObject& object, std::string_view name) {
    const base::Json* value = member(object, name);
    if (!value || !value->is_int64()) return missing(name, "整数", "a whole number");
    return value->get_int64();
}

base::Result<int> year_of(std::string_view text) {
    int year = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    if (text.size() != 4 || error != std::errc() || end != text.data() + text.size()) {
        return base::invalid(fmt::format("“{}”不是年度，例如 2023", text),
                             fmt::format("\"{}\" is not a year, such as 2023", text));
    }
    return year;
}

}  // namespace api
