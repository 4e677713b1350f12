#pragma once
// The name of the body that a document is of: what stands behind "单位名称：" or "实施单位", in the
// title, or at the beginning of the first sentences.

#include <string>
#include <string_view>

namespace reading {

/// `head`: the first lines of a document. Gives "" rather than a piece of a title.
std::string unit_name(std::string_view head);

}  // namespace reading
