#pragma once
// The built pages, sent with the encoding the browser accepts, an ETag, and for ever where the name
// holds a digest of the content. Only files of the table can be sent: there is no path on the disk.

#include "api/http.h"

#include <span>

namespace api {

struct Asset {
    std::string_view path;    ///< begins with '/'
    std::string_view type;    ///< value for Content-Type
    std::string_view digest;  ///< of the content, for ETag
    std::string_view plain;
    std::string_view gzip;    ///< may be empty
    std::string_view brotli;  ///< may be empty
};

/// The answer to a GET of a page or one of its files; 404 when there is none.
Response asset_response(const Request& request, std::span<const Asset> assets);

}  // namespace api
