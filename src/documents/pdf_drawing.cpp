#include "documents/pdf_drawing.h"

namespace documents::pdf {

base::Result<const Drawing*> drawing() {
    static const Drawing opened;
    if (opened.library.problem().empty()) return &opened;
    return base::Error(base::ErrorCode::unavailable,
                       "无法生成 PDF：缺少绘图库（" + opened.library.problem() +
                           "）；请安装 libpangocairo-1.0-0，或改为导出 Word 文件",
                       "no PDF can be made: a drawing library is missing (" +
                           opened.library.problem() +
                           "); install libpangocairo-1.0-0, or export as Word instead");
}

}  // namespace documents::pdf
