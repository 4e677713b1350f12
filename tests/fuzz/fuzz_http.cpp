// A request: target, cookies, then its body.
#include "api/body.h"
#include "api/http.h"
#include "base/text.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<std::string> parts = fuzz::parts_of(fuzz::text_of(data, size));
    api::Request request;
    request.method = "POST";
    request.target = parts[0];
    if (parts.size() > 1) request.headers["cookie"] = parts[1];
    if (parts.size() > 2) request.body = parts[2];
    if (api::complete(request).ok()) {
        fuzz::claim(request.path.empty() || base::is_utf8(request.path), "the path is UTF-8");
    }
    const auto plain = api::decoded(parts[0], true);
    if (plain.ok()) {
        const auto again = api::decoded(api::encoded(*plain));
        fuzz::claim(again.ok() && *again == *plain, "escapes are undone");
    }
    (void)api::year_of(parts[0]);
    const auto body = api::body_object(request);
    if (!body.ok()) return 0;
    (void)api::text_member(*body, "path");
    (void)api::object_member(*body, "edits");
    (void)api::number_member(*body, "version");
    return 0;
}
