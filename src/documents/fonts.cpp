#include "documents/fonts.h"

#include "base/check.h"
#include "base/text.h"

#include <array>

namespace documents {

namespace {

constexpr std::array fonts{
    FontRow{Face::fangsong, "仿宋_GB2312", "仿宋_GB2312,FangSong_GB2312,仿宋,FangSong,STFangsong",
            "Noto Serif CJK SC,Source Han Serif SC", false, "serif"},
    FontRow{Face::kaiti, "楷体_GB2312", "楷体_GB2312,KaiTi_GB2312,楷体,KaiTi,STKaiti",
            "AR PL UKai CN,Noto Serif CJK SC", false, "serif"},
    FontRow{Face::heiti, "黑体", "黑体,SimHei,STHeiti", "Noto Sans CJK SC,Source Han Sans SC",
            false, "sans-serif"},
    FontRow{Face::songti, "宋体", "宋体,SimSun,NSimSun,STSong",
            "Noto Serif CJK SC,Source Han Serif SC", false, "serif"},
    FontRow{Face::title, "方正小标宋简体", "方正小标宋简体,FZXiaoBiaoSong-B05S,小标宋,STZhongsong",
            "Noto Serif CJK SC,Source Han Serif SC", true, "serif"},
    FontRow{Face::latin, "Times New Roman", "Times New Roman", "Liberation Serif,Tinos", false,
            "serif"},
};

}  // namespace

const FontRow& font_row(Face face) {
    for (const FontRow& row : fonts) {
        if (row.face == face) return row;
    }
    base::check(false, "a face without its row in the table of fonts");
    return fonts.front();
}

std::string pango_families(Face face) {
    const FontRow& row = font_row(face);
    return std::string(row.names) + "," + std::string(row.replacements);
}

std::string css_face(Face face) {
    std::string css;
    for (const std::string& family : base::split(pango_families(face), ',')) {
        css += "\"" + family + "\",";
    }
    return css + std::string(font_row(face).generic);
}

std::string css_families(Face face) {
    if (face == Face::latin) return css_face(face);
    std::string css;
    for (const std::string& family : base::split(pango_families(Face::latin), ',')) {
        css += "\"" + family + "\",";
    }
    return css + css_face(face);
}

}  // namespace documents
