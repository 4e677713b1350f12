#pragma once
// The built pages of web/dist, held in the program. cmake/Assets.cmake makes the source at build
// time; when web/ has not been built there are no files, and the program says so instead of showing
// pages.

#include <span>
#include <string_view>

namespace web_assets {

/// One file of web/dist. Views are valid as long as the program runs.
struct File {
    std::string_view path;    ///< begins with '/', e.g. "/index.html", "/assets/index-B1x.js"
    std::string_view type;    ///< value for Content-Type
    std::string_view digest;  ///< 16 hexadecimal digits of the content, for ETag
    std::string_view plain;
    std::string_view gzip;    ///< empty when packing saves less than 5 %
    std::string_view brotli;  ///< empty when packing saves less than 5 %
};

/// All files, sorted by path.
std::span<const File> files();

}  // namespace web_assets
