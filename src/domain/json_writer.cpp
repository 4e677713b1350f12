#include "domain/dossier_json.h"
#include "domain/fields.h"

#include <boost/json.hpp>

namespace domain {

namespace {

namespace json = boost::json;

// Visits a record and puts every filled-in field into an object.
class Writer {
public:
    explicit Writer(json::object& out) : out_(out) {}

    void operator()(const Field& field, const std::string& text) {
        if (!text.empty()) put(field, text);
    }
    void operator()(const Field& field, const bool& flag) { put(field, flag); }
    void operator()(const Field& field, const int& number) { put(field, number); }
    void operator()(const Field& field, const std::optional<std::int64_t>& number) {
        if (number) put(field, *number);
    }
    void operator()(const Field& field, const std::optional<Money>& amount) {
        if (amount) put(field, amount->text());
    }
    void operator()(const Field& field, const std::optional<Decimal>& number) {
        if (number) put(field, number->text());
    }
    void operator()(const Field& field, const std::optional<Points>& points) {
        if (points) put(field, points->short_text());
    }
    void operator()(const Field& field, const std::optional<Date>& date) {
        if (date) put(field, base::iso(*date));
    }
    template <Enumerated Enum>
    void operator()(const Field& field, const Enum& value) {
        const std::string_view key = row_of(value).key;
        if (!key.empty()) put(field, key);
    }
    template <typename Record>
    void operator()(const Field& field, const std::vector<Record>& list) {
        if (list.empty()) return;
        json::array items;
        items.reserve(list.size());
        for (const Record& record : list) items.push_back(object_of(record));
        put(field, std::move(items));
    }
    template <typename Record>
    requires std::is_class_v<Record>
    void operator()(const Field& field, const Record& record) {
        json::object inner = object_of(record);
        if (!inner.empty()) put(field, std::move(inner));
    }

    template <typename Record>
    static json::object object_of(const Record& record) {
        json::object object;
        Writer writer(object);
        describe(writer, record);
        return object;
    }

private:
    template <typename Value>
    void put(const Field& field, Value&& value) {
        out_.emplace(json::string_view(field.key.data(), field.key.size()),
                     json::value_from(std::forward<Value>(value)));
    }

    json::object& out_;
};

}  // namespace

base::Json to_json(const Dossier& dossier) {
    json::object object;
    object.emplace("format", json::string_view(dossier_format.data(), dossier_format.size()));
    Writer writer(object);
    describe(writer, dossier);
    return object;
}

}  // namespace domain
