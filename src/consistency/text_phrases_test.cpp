#include "consistency/text_testing.h"

#include <gtest/gtest.h>

namespace consistency {
namespace {

using testing::find;
using testing::Paper;

TextAudit said(const std::string& words) {
    Paper paper;
    paper.text = words;
    return paper.examine();
}

std::size_t places(const TextAudit& audit, std::string_view rule) {
    const TextFinding* finding = find(audit, rule);
    return finding ? finding->quotes.size() : 0;
}

TEST(TextPhrases, prompts_and_gaps_of_a_form_are_counted_in_one_hint) {
    const TextAudit audit = said(
        "一、概况（请简要介绍单位职能）\n20XX年，本单位完成XX项工作。\n二、问题\n此处填写存在问题。"
        "\n");
    EXPECT_EQ(places(audit, "T-TEMPLATE"), 4U);
    EXPECT_EQ(find(audit, "T-TEMPLATE")->certainty, Certainty::hint);
    EXPECT_NE(find(audit, "T-TEMPLATE")->message.zh.find("请填写或删去"), std::string::npos);
}

TEST(TextPhrases, masked_names_products_and_polite_words_are_no_leftovers) {
    for (const char* words : {"某**县 2023 年度自评报告。", "面积 12×30 平方米，共 3 处。",
                              "XXL 码服装 20 套。", "请示已于 3 月批复，（请见附件）。",
                              "填写完整率 98%。", "该项目（项目名称为甲）已完成。"}) {
        EXPECT_FALSE(find(said(words), "T-TEMPLATE")) << words;
    }
}

TEST(TextPhrases, a_unit_behind_blanks_lines_or_empty_brackets_lacks_its_figure) {
    for (const char* words : {"全年支出为 万元，其余结转。", "培训（）人次。", "执行率为____%。",
                              "比上年增长　%。", "发放补助＿＿＿元。"}) {
        EXPECT_EQ(places(said(words), "T-MISSING"), 1U) << words;
    }
}

TEST(TextPhrases, units_of_heads_signatures_and_words_need_no_figure) {
    for (const char* words :
         {"单位：万元\n项目 | 支出 万元\n", "填报人：____ 联系电话：____\n", "完成 5 万元投资。",
          "增长 元件产能。", "共 3 项，为 群众办事。", "（ 年 月 日）", "每 人 每 年 1 次"}) {
        EXPECT_FALSE(find(said(words), "T-MISSING")) << words;
    }
}

TEST(TextPhrases, words_that_cannot_be_measured_are_a_hint_unless_a_figure_stands_beside_them) {
    const TextAudit audit =
        said("各项任务基本完成。群众满意度有所提高，社会反响良好。\n产能明显提升。");
    EXPECT_EQ(places(audit, "T-VAGUE"), 3U);
    EXPECT_EQ(find(audit, "T-VAGUE")->certainty, Certainty::hint);
    for (const char* words :
         {"满意度有所提高，由 92% 升至 95%。", "依据《关于推进绩效管理的若干意见》开展自评。",
          "完成基本建设 3 项。", "道路通行能力明显提升，日均通行 3,000 辆。"}) {
        EXPECT_FALSE(find(said(words), "T-VAGUE")) << words;
    }
}

Paper table(int without) {
    Paper paper;
    for (int i = 0; i < 6; ++i) {
        const std::string subject = "indicator:第" + std::to_string(i) + "类设备";
        const auto target = paper.add("目标", "15台", "target", subject);
        if (i >= without) paper.add("完成", "16台", "final_value", subject);
        paper.add("分值", "10分", "weight", subject);
        for (std::size_t k = target; k < paper.facts.mentions.size(); ++k) {
            paper.facts.mentions[k].row = i;
        }
        paper.paragraph();
    }
    return paper;
}

TEST(TextPhrases, a_row_without_the_result_that_all_others_have_is_a_hint) {
    EXPECT_TRUE(find(table(1).examine(), "T-MISSING"));
    EXPECT_FALSE(find(table(0).examine(), "T-MISSING"));
    EXPECT_FALSE(find(table(3).examine(), "T-MISSING")) << "a form that asks for few results";
}

Paper results(const std::string& target, const std::string& actual) {
    Paper paper;
    paper.add("目标", target, "target", "indicator:走访");
    paper.add("完成", actual, "final_value", "indicator:走访");
    return paper;
}

TEST(TextHints, a_result_equal_to_an_odd_target_is_a_hint) {
    EXPECT_TRUE(find(results("584户", "584户").examine(), "T-EQUAL"));
    EXPECT_EQ(find(results("584户", "584户").examine(), "T-EQUAL")->certainty, Certainty::hint);
    for (const auto& [target, actual] :
         std::vector<std::pair<std::string, std::string>>{{"584户", "585户"},
                                                          {"600户", "600户"},
                                                          {"12户", "12户"},
                                                          {"98.7%", "98.7%"},
                                                          {"625元/户", "625元/户"}}) {
        EXPECT_FALSE(find(results(target, actual).examine(), "T-EQUAL")) << target;
    }
}

Paper executed(const std::string& rate, const std::string& last) {
    Paper paper;
    paper.add("执行率", rate, "execution_rate", "project");
    for (const std::string name : {"走访", "培训", "巡查"}) {
        paper.paragraph();
        paper.add("目标", "20次", "target", "indicator:" + name);
        paper.add("完成", name == "巡查" ? last : "21次", "final_value", "indicator:" + name);
    }
    return paper;
}

TEST(TextHints, little_money_and_every_result_is_a_hint) {
    EXPECT_TRUE(find(executed("31.50%", "20次").examine(), "T-LOW-EXECUTION"));
    EXPECT_FALSE(find(executed("91.50%", "20次").examine(), "T-LOW-EXECUTION"));
    EXPECT_FALSE(find(executed("31.50%", "12次").examine(), "T-LOW-EXECUTION"));
}

TEST(TextHints, growth_from_something_is_no_growth_from_nothing) {
    Paper paper;
    const auto now = paper.add("今年", "8.20万元");
    const auto more = paper.add("增加", "4.10万元");
    paper.tie(facts::TieKind::change, paper.add("增长", "100%"), {now, more});
    EXPECT_FALSE(find(paper.examine(), "T-GROWTH-ZERO"));
}

}  // namespace
}  // namespace consistency
