#include "writing/default_template.h"

#include "base/check.h"
#include "documents/docx_writer.h"
#include "writing/material.h"

namespace writing {

namespace {

using documents::Align;
using documents::Document;
using documents::DocxTemplate;
using documents::Style;

struct Part {
    Style style;
    std::string_view text;
};

// Whether a section is left out when nothing is filled in, is said by the marks of the template
// language (docs/formats/docx-template.md). A mark alone in its paragraph vanishes with it.
constexpr Part parts[]{
    {Style::heading_1, "一、基本情况"},
    {Style::heading_2, "（一）部门单位基本情况"},
    {Style::heading_3, "1.单位主要职能"},
    {Style::body,
     "{{unit.name}}{{#unit.superior}}隶属于{{unit.superior}}，{{/unit.superior}}"
     "{{#unit.nature}}单位性质为{{unit.nature}}，{{/unit.nature}}"
     "{{#unit.rank}}机构规格为{{unit.rank}}，{{/unit.rank}}"
     "{{#unit.legal_basis}}设立依据：{{unit.legal_basis}}，{{/unit.legal_basis}}"
     "核定编制{{staff.establishment}}。主要职能：{{unit.duties}}"},
    {Style::heading_3, "2.单位机构设置及人员构成"},
    {Style::body,
     "{{#unit.structure}}{{unit.structure}}。{{/unit.structure}}"
     "{{#unit.subordinate_count}}所属二级单位{{unit.subordinate_count}}，分别是"
     "{{unit.subordinate_names}}。{{/unit.subordinate_count}}"
     "{{^unit.subordinate_count}}本单位没有所属二级单位。{{/unit.subordinate_count}}"
     "截至年末，编制数{{staff.establishment}}，实有人数{{staff.actual}}，其中在职{{staff.in_post}}"
     "，"
     "退休{{staff.retired}}，离休{{staff.veterans}}；在职人员控制率{{staff.rate}}。"},
    {Style::heading_2, "（二）部门单位年度重点工作"},
    {Style::body, "{{#tasks}}"},
    {Style::body,
     "（{{@number}}）{{name}}。{{#content}}{{content}}。{{/content}}全年完成{{value}}"
     "{{#growth_word}}，{{growth_word}}{{growth_size}}{{/growth_word}}"
     "{{#share}}，占{{share_of}}的{{share}}{{/share}}"
     "{{#budget}}；安排预算{{budget}}{{/budget}}{{#executed}}，执行{{executed}}{{/executed}}。"},
    {Style::body, "{{/tasks}}"},
    {Style::body, "{{^tasks}}"},
    {Style::body, "本年度没有填报重点工作。"},
    {Style::body, "{{/tasks}}"},
    {Style::heading_2, "（三）部门单位整体预算规模及安排情况"},
    {Style::heading_3, "1.部门单位整体支出规模"},
    {Style::body,
     "{{year}}年，{{unit.name}}整体支出年初预算数{{total.initial}}，{{total.change_word}}"
     "{{total.change_size}}，全年预算数{{total.adjusted}}；全年执行数{{total.executed}}。"
     "按全年预算计算，执行率为{{total.rate}}；按年初预算计算，执行率为{{total.rate_initial}}。"},
    {Style::body, "{{table:budget_lines}}"},
    {Style::body, "{{chart:budget_flow}}"},
    {Style::heading_4, "（1）基本支出情况"},
    {Style::body,
     "基本支出年初预算数{{basic.initial}}，{{basic.change_word}}{{basic.change_size}}，全年预算数"
     "{{basic.adjusted}}；截至12月31日执行{{basic.executed}}，执行率{{basic.rate}}。"
     "{{#basic.reason}}情况说明：{{basic.reason}}。{{/basic.reason}}"},
    {Style::heading_4, "（2）预算项目支出情况"},
    {Style::body,
     "预算项目共{{counts.project}}，年初预算数{{project.initial}}，{{project.change_word}}"
     "{{project.change_size}}{{#result_change}}（其中绩效结果应用调整{{result_change}}）"
     "{{/result_change}}，全年预算数"
     "{{project.adjusted}}；截至12月31日执行{{project.executed}}，执行率{{project.rate}}。"
     "{{#project.reason}}情况说明：{{project.reason}}。{{/project.reason}}"},
    {Style::body, "{{table:projects_table}}"},
    {Style::heading_4, "（3）专项资金项目支出情况"},
    {Style::body,
     "上级专项资金项目共{{counts.earmarked}}，年初预算数{{earmarked.initial}}，"
     "{{earmarked.change_word}}{{earmarked.change_size}}，全年预算数{{earmarked.adjusted}}；截至"
     "12月31日执行{{earmarked.executed}}，执行率{{earmarked.rate}}。"
     "{{#earmarked.reason}}情况说明：{{earmarked.reason}}。{{/earmarked.reason}}"},
    {Style::body, "{{^movements}}"},
    {Style::body, "本年度没有登记预算调整。"},
    {Style::body, "{{/movements}}"},
    {Style::body, "{{table:movements_table}}"},
    {Style::heading_3, "2.使用方法"},
    {Style::body, "{{narrative.fund_use}}"},
    {Style::heading_3, "3.主要内容及涉及范围"},
    {Style::body, "{{narrative.scope}}"},
    {Style::body, "{{#projects}}"},
    {Style::body,
     "（{{@number}}）{{name}}（{{kind}}），实施单位：{{unit}}，全年预算数{{adjusted}}，执行数"
     "{{executed}}，执行率{{rate}}{{#reason}}；{{reason}}{{/reason}}。"},
    {Style::body, "{{/projects}}"},
    {Style::body, "{{^projects}}"},
    {Style::body, "本年度没有需要单独自评的项目。"},
    {Style::body, "{{/projects}}"},
    {Style::heading_1, "二、部门单位整体支出管理及使用情况"},
    {Style::heading_2, "（一）资金管理情况"},
    {Style::body, "{{narrative.fund_management}}"},
    {Style::heading_2, "（二）基本支出管理、支出情况、“三公”经费控制情况"},
    {Style::heading_3, "1.基本支出管理"},
    {Style::body, "{{narrative.basic_management}}"},
    {Style::heading_3, "2.基本支出情况"},
    {Style::body,
     "基本支出全年预算数{{basic.adjusted}}，由人员经费{{personnel.adjusted}}和公用经费"
     "{{operating.adjusted}}组成；全年执行{{basic.executed}}，执行率{{basic.rate}}。"},
    {Style::body, "{{table:economic}}"},
    {Style::heading_3, "3.“三公”经费控制情况"},
    {Style::body, "{{narrative.three_public_control}}"},
    {Style::body,
     "全年“三公”经费预算数{{three_public.budget}}，实际支出{{three_public.executed}}，预算控制率"
     "{{three_public.control_rate}}，{{three_public.change_word}}{{three_public.change_size}}。"},
    {Style::body, "{{table:three_public_lines}}"},
    {Style::heading_2, "（三）专项资金支出预算安排及支出情况"},
    {Style::body,
     "专项资金全年预算数{{earmarked.adjusted}}，执行数{{earmarked.executed}}，执行率"
     "{{earmarked.rate}}。专项资金项目{{counts.earmarked}}，其中已完成"
     "{{counts.earmarked_completed}}，未完成{{counts.earmarked_unfinished}}，结转"
     "{{counts.earmarked_carried}}。"},
    {Style::heading_1, "三、部门单位整体支出绩效分析"},
    {Style::body, "{{^indicators}}"},
    {Style::body, "本年度没有填报绩效指标。"},
    {Style::body, "{{/indicators}}"},
    {Style::body, "{{#indicators}}"},
    {Style::heading_2, "（{{@chinese}}）{{name}}"},
    {Style::body,
     "该指标属于{{level_1}}中的{{level_2}}。目标值：{{sign}}{{target}}；"
     "{{#mid_year}}年中监控时为{{mid_year}}，{{/mid_year}}年末实际完成：{{final}}；"
     "指标完成率：{{completion}}。该项分值{{weight}}分，得分{{score}}。"
     "{{#reason}}{{#missed}}未完成的原因：{{/missed}}{{^missed}}情况说明：{{/missed}}{{reason}}。"
     "{{/reason}}{{^reason}}{{#missed}}未完成的原因（未填）。{{/missed}}{{/reason}}"
     "{{#improvement}}改进措施：{{improvement}}。{{/improvement}}"},
    {Style::body, "{{/indicators}}"},
    {Style::body, "{{table:indicators_table}}"},
    {Style::body, "{{chart:completion}}"},
    {Style::heading_1, "四、评价结论"},
    {Style::body,
     "{{#score.known}}经自评，{{year}}年度整体支出绩效得分{{score.total}}，其中预算执行"
     "{{score.execution}}，绩效指标{{score.indicators}}，评价等级为“{{score.rating}}”。{{/"
     "score.known}}"
     "{{^score.known}}自评所需的数据尚未填齐，得分和等级（未填）。{{/score.known}}"
     "评分依据：{{policy}}。"},
    {Style::heading_1, "五、存在的主要问题及原因分析"},
    {Style::body, "{{#problems}}"},
    {Style::body, "（{{@chinese}}）{{text}}"},
    {Style::body, "{{/problems}}"},
    {Style::body, "{{^problems}}"},
    {Style::body, "存在的问题（未填）。"},
    {Style::body, "{{/problems}}"},
    {Style::heading_1, "六、改进措施和建议"},
    {Style::body, "{{#measures}}"},
    {Style::body, "（{{@chinese}}）{{text}}"},
    {Style::body, "{{/measures}}"},
    {Style::body, "{{^measures}}"},
    {Style::body, "改进措施（未填）。"},
    {Style::body, "{{/measures}}"},
    {Style::body, "{{#suggestions}}"},
    {Style::body, "建议{{@chinese}}：{{text}}"},
    {Style::body, "{{/suggestions}}"},
};

void add_cover(Document& document) {
    documents::Paragraph annex = paragraph(Style::body, "附件");
    annex.align = Align::left;
    annex.runs[0].bold = true;
    document.blocks.emplace_back(std::move(annex));
    document.blocks.emplace_back(paragraph(Style::title, "部门单位整体支出绩效自评报告"));
    document.blocks.emplace_back(paragraph(Style::subtitle, "（{{year}}年度）"));
    for (const std::string_view line :
         {"部门单位名称（公章）：{{unit.name}}", "填报时间：{{filled_on}}"}) {
        documents::Paragraph cover = paragraph(Style::body, std::string(line));
        cover.align = Align::left;
        document.blocks.emplace_back(std::move(cover));
    }
}

// A table or a chart stands only where it has something to show.
void add_part(Document& document, const Part& part) {
    std::string name(part.text);
    const bool is_figure = name.starts_with("{{table:") || name.starts_with("{{chart:");
    if (is_figure) {
        name = name.substr(8, name.size() - 10);
        document.blocks.emplace_back(paragraph(part.style, "{{#" + name + "}}"));
    }
    document.blocks.emplace_back(paragraph(part.style, std::string(part.text)));
    if (is_figure) document.blocks.emplace_back(paragraph(part.style, "{{/" + name + "}}"));
}

}  // namespace

Document default_template_blocks() {
    Document document;
    document.title = "部门单位整体支出绩效自评报告";
    add_cover(document);
    for (const Part& part : parts) add_part(document, part);
    return document;
}

std::string default_template_bytes() {
    auto bytes = documents::write_docx(default_template_blocks());
    base::check(bytes.ok(), "the default template cannot be written");
    return std::move(bytes).value();
}

const DocxTemplate& default_template() {
    static const DocxTemplate compiled = [] {
        auto result = DocxTemplate::compile(default_template_bytes());
        base::check(result.ok(), "the default template is broken");
        return std::move(result).value();
    }();
    return compiled;
}

}  // namespace writing
