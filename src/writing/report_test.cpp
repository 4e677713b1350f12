#include "base/text.h"
#include "documents/docx_reader.h"
#include "documents/docx_writer.h"
#include "facts/fact.h"
#include "writing/default_template.h"
#include "writing/report_values.h"
#include "writing/testing.h"
#include "writing/write.h"

#include <algorithm>
#include <set>

namespace writing {
namespace {

using documents::Document;
using documents::DocxTemplate;
using testing::Sample;

std::string text_of(const documents::Paragraph& paragraph) {
    std::string text;
    for (const documents::Run& run : paragraph.runs) text += run.text;
    return text;
}

std::string text_of(const Document& document) {
    std::string text;
    for (const documents::Block& block : document.blocks) {
        if (const auto* words = std::get_if<documents::Paragraph>(&block)) {
            text += words->style == documents::Style::body ? "" : "# ";
            text += text_of(*words) + "\n";
        } else if (const auto* table = std::get_if<documents::Table>(&block)) {
            text += "[" + table->title + "]\n";
            for (const auto& row : table->rows) {
                for (const documents::Cell& cell : row) text += cell.text() + " | ";
                text += "\n";
            }
        } else if (const auto* chart = std::get_if<documents::Chart>(&block)) {
            text += "[图：" + chart->title + "]\n";
            for (std::size_t i = 0; i < chart->categories.size(); ++i) {
                text += chart->categories[i] + " " + chart->series[0].labels[i] + "\n";
            }
        }
    }
    return text;
}

std::string report_text(const Sample& sample) {
    return text_of(default_template().fill_blocks(report_values(sample.material())).value());
}

// The tag of a figure printed without its minus sign begins with "abs:"; a table whose head names
// the unit leaves it out.
bool prints(const facts::FactSet& facts, const documents::TaggedText& tag) {
    const bool is_size = tag.tag.starts_with(size_tag);
    const facts::Fact* fact = facts.find(is_size ? tag.tag.substr(size_tag.size()) : tag.tag);
    if (!fact) return false;
    std::string printed = fact->text.empty() ? fact->printed : fact->text;
    if (is_size && printed.starts_with('-')) printed.erase(0, 1);
    const std::string shorter = tag.text.size() < printed.size() ? tag.text : printed;
    const std::string longer = tag.text.size() < printed.size() ? printed : tag.text;
    const std::string rest = longer.starts_with(shorter) ? longer.substr(shorter.size()) : "?";
    return std::set<std::string>{"", "万元", "分", "人", "名", "个"}.contains(rest);
}

TEST(Report, EverySampleReadsAsItsGoldenText) {
    for (const std::string_view name : testing::sample_names) {
        SCOPED_TRACE(name);
        testing::expect_golden("tests/golden/report/" + std::string(name) + ".txt",
                               report_text(Sample(name)));
    }
}

TEST(Report, EveryTaggedFigureReadsBackAsItsFact) {
    for (const std::string_view name : testing::sample_names) {
        const Sample sample(name);
        for (const std::string_view form :
             {"report", "department-table", "project-table", "derivations"}) {
            SCOPED_TRACE(std::string(name) + " " + std::string(form));
            const auto rendered = write(form, "docx", sample.material());
            ASSERT_TRUE(rendered.ok()) << rendered.error().text();
            const auto tags = documents::read_tags(rendered->bytes);
            ASSERT_TRUE(tags.ok()) << tags.error().text();
            for (const documents::TaggedText& tag : *tags) {
                EXPECT_TRUE(prints(sample.assessment->facts, tag)) << tag.tag << " = " << tag.text;
            }
        }
    }
}

TEST(Report, OfTheSeedCarriesItsMainFiguresAsTags) {
    const Sample sample("land-port-2023-corrected");
    const auto rendered = write("report", "docx", sample.material());
    ASSERT_TRUE(rendered.ok());
    const auto tags = documents::read_tags(rendered->bytes).value();
    std::set<std::pair<std::string, std::string>> found;
    for (const documents::TaggedText& tag : tags) found.emplace(tag.tag, tag.text);
    const std::pair<std::string, std::string> expected[]{
        {"initial_budget@total", "603.35万元"},    {"adjusted_budget@total", "373.64万元"},
        {"abs:budget_change@total", "229.71万元"}, {"executed@total", "373.49万元"},
        {"execution_rate@total", "99.96%"},        {"execution_rate_initial@total", "61.90%"},
        {"execution_rate@project", "不适用"},      {"completion@indicator:i3", "111.00%"},
        {"completion@indicator:i4", "106.18%"},    {"score@indicator:i2", "0.00分"},
        {"total_score@unit", "85.00分"},           {"rating@unit", "良"},
    };
    for (const auto& figure : expected) {
        EXPECT_TRUE(found.contains(figure)) << figure.first << " " << figure.second;
    }
}

TEST(Report, OfAnAlmostEmptyUnitSaysWhatIsMissingAndInventsNoZero) {
    const std::string text = report_text(Sample("new-unit-2024"));
    EXPECT_NE(text.find("整体支出年初预算数（未填）"), std::string::npos);
    EXPECT_NE(text.find("得分和等级（未填）"), std::string::npos);
    EXPECT_NE(text.find("没有填报重点工作"), std::string::npos);
    EXPECT_EQ(text.find("0.00"), std::string::npos) << text;
    EXPECT_EQ(text.find("{{"), std::string::npos);
    for (const std::string_view hole : {"数，", "率，", "率。", "为，", "数。"}) {
        const std::size_t at = text.find(hole);
        EXPECT_EQ(at, std::string::npos) << text.substr(at > 60 ? at - 60 : 0, 90);
    }
}

TEST(Report, OfADossierWithNothingInItCanBeWritten) {
    domain::Dossier nothing;
    nothing.key = {"990100", 2024, "1"};
    const Sample sample(std::move(nothing));
    for (const FormRow& form : forms()) {
        for (const Format format : form.formats) {
            const auto rendered = write(form.id, row_of(format).key, sample.material());
            EXPECT_TRUE(rendered.ok()) << form.id << ": " << rendered.error().text();
        }
    }
}

TEST(DefaultTemplate, HasNoProblems) {
    for (const base::Error& error : template_problems(default_template())) {
        ADD_FAILURE() << error.text();
    }
}

TEST(DefaultTemplate, IsTheShippedFile) {
    testing::expect_golden("templates/self-evaluation-report.docx", default_template_bytes());
}

TEST(UserTemplate, MayChangeOrderAndWording) {
    Document own;
    own.blocks.emplace_back(
        paragraph(documents::Style::body, "得分{{score.total}}在前，预算{{total.adjusted}}在后。"));
    own.blocks.emplace_back(paragraph(
        documents::Style::body, "{{#indicators}}{{name}}完成{{completion}}；{{/indicators}}"));
    const auto compiled = DocxTemplate::compile(documents::write_docx(own).value());
    ASSERT_TRUE(compiled.ok()) << compiled.error().text();
    EXPECT_TRUE(template_problems(*compiled).empty());
    const Sample sample("land-port-2023-corrected");
    const auto rendered =
        write("report", "docx", sample.material(), {.report_template = &*compiled});
    ASSERT_TRUE(rendered.ok()) << rendered.error().text();
    const std::string text = text_of(documents::read_docx(rendered->bytes).value());
    EXPECT_NE(text.find("得分85.00分在前，预算373.64万元在后。"), std::string::npos) << text;
    EXPECT_NE(text.find("中欧班列发运量完成111.00%；铁海联运班列开行量完成106.18%；"),
              std::string::npos)
        << text;
}

TEST(UserTemplate, WithAWrongNameIsRefusedWithItsPlaceAndTheNearestName) {
    Document own;
    own.blocks.emplace_back(paragraph(documents::Style::body, "第一段。"));
    own.blocks.emplace_back(
        paragraph(documents::Style::body, "全年预算数为{{total.adjustd}}，请核对。"));
    const auto compiled = DocxTemplate::compile(documents::write_docx(own).value());
    ASSERT_TRUE(compiled.ok());
    EXPECT_EQ(template_problems(*compiled).size(), 1u);
    const Sample sample("land-port-2023-corrected");
    const auto rendered =
        write("report", "docx", sample.material(), {.report_template = &*compiled});
    ASSERT_FALSE(rendered.ok());
    const std::string message = rendered.error().text();
    EXPECT_NE(message.find("第 2 段"), std::string::npos) << message;
    EXPECT_NE(message.find("total.adjusted"), std::string::npos) << message;
}

TEST(Placeholders, TheListForAuthorsIsFresh) {
    testing::expect_golden("docs/formats/report-placeholders.md", placeholder_list());
}

TEST(Placeholders, EveryValueOfAReportIsInTheSampleAndTheOtherWayRound) {
    const Sample sample("commerce-department-2024");
    EXPECT_EQ(report_values(sample.material()).names(), sample_values().names());
}

}  // namespace
}  // namespace writing
