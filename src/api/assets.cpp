#include "api/assets.h"

#include "base/text.h"

#include <algorithm>

#include <fmt/format.h>

namespace api {

namespace {

constexpr std::string_view not_built =
    "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><title>绩链</title>"
    "<p>这个程序没有带网页：先在源码目录运行 tools/build-web，再重新编译。"
    "<p lang=\"en\">This program was built without its pages: run tools/build-web in the source "
    "folder and build again.</html>";

bool accepts(const Request& request, std::string_view coding) {
    for (const std::string& part : base::split(request.header("accept-encoding"), ',')) {
        const std::vector<std::string> words = base::split(part, ';');
        if (base::trim(words[0]) != coding) continue;
        return words.size() < 2 || base::trim(words[1]) != "q=0";
    }
    return false;
}

bool names_tag(std::string_view list, std::string_view tag) {
    return list == "*" || list.find(tag) != std::string_view::npos;
}

}  // namespace

Response asset_response(const Request& request, std::span<const Asset> assets) {
    std::string_view path = request.path;
    if (path == "/") path = "/index.html";
    const auto asset =
        std::ranges::find_if(assets, [&](const Asset& one) { return one.path == path; });
    if (asset == assets.end()) {
        if (assets.empty() && request.path == "/") {
            Response page;
            page.headers = {{"Content-Type", "text/html; charset=utf-8"}};
            page.fixed_body = not_built;
            return page;
        }
        return error_response(
            base::Error(base::ErrorCode::not_found, "没有这个网页", "there is no such page"));
    }
    Response response;
    const std::string tag = fmt::format("\"{}\"", asset->digest);
    const bool for_ever = asset->path.starts_with("/assets/");
    response.headers = {
        {"Content-Type", std::string(asset->type)},
        {"ETag", tag},
        {"Vary", "Accept-Encoding"},
        {"Cache-Control", for_ever ? "public, max-age=31536000, immutable" : "no-cache"}};
    if (names_tag(request.header("if-none-match"), tag)) {
        response.status = 304;
        return response;
    }
    response.fixed_body = asset->plain;
    if (!asset->brotli.empty() && accepts(request, "br")) {
        response.fixed_body = asset->brotli;
        response.headers.emplace_back("Content-Encoding", "br");
    } else if (!asset->gzip.empty() && accepts(request, "gzip")) {
        response.fixed_body = asset->gzip;
        response.headers.emplace_back("Content-Encoding", "gzip");
    }
    return response;
}

}  // namespace api
