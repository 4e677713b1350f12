#include "writing/write.h"

#include "base/json.h"
#include "base/text.h"
#include "documents/docx_reader.h"
#include "documents/xlsx_reader.h"
#include "writing/forms.h"
#include "writing/open_data.h"
#include "writing/report_figures.h"
#include "writing/testing.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace writing {
namespace {

using testing::Sample;

// Sum of the columns of a row, counting cells that span down from above.
void expect_full_grid(const documents::Table& table) {
    const std::size_t columns = table.column_widths.size();
    std::vector<int> open(columns, 0);
    for (std::size_t at = 0; at < table.rows.size(); ++at) {
        std::vector<int> next(columns);
        for (std::size_t c = 0; c < columns; ++c) next[c] = std::max(0, open[c] - 1);
        std::size_t column = 0;
        for (const documents::Cell& cell : table.rows[at]) {
            while (column < columns && open[column] > 0) ++column;
            for (int i = 0; i < cell.column_span; ++i, ++column) {
                ASSERT_LT(column, columns) << "row " << at << " is too wide";
                ASSERT_EQ(open[column], 0) << "row " << at << " overlaps";
                next[column] = cell.row_span - 1;
            }
        }
        while (column < columns && open[column] > 0) ++column;
        EXPECT_EQ(column, columns) << "row " << at << " has a hole";
        open = next;
    }
    for (const int rows : open) EXPECT_EQ(rows, 0) << "a cell hangs out below";
}

std::vector<const documents::Table*> tables_of(const documents::Document& document) {
    std::vector<const documents::Table*> tables;
    for (const documents::Block& block : document.blocks) {
        if (const auto* table = std::get_if<documents::Table>(&block)) tables.push_back(table);
    }
    return tables;
}

TEST(Write, EverySampleInEveryFormAndFormat) {
    for (const std::string_view name : testing::sample_names) {
        const Sample sample(name);
        for (const FormRow& form : forms()) {
            for (const Format format : form.formats) {
                SCOPED_TRACE(fmt::format("{} {} {}", name, form.id, row_of(format).key));
                const auto rendered = write(form.id, row_of(format).key, sample.material());
                ASSERT_TRUE(rendered.ok()) << rendered.error().text();
                EXPECT_GT(rendered->bytes.size(), 500u);
                EXPECT_EQ(rendered->mime, row_of(format).mime);
                EXPECT_TRUE(rendered->file_name.ends_with(row_of(format).key));
            }
        }
    }
}

TEST(Write, FilesOfEachFormatBeginAsTheyShould) {
    const Sample sample("grain-reserve-2024");
    const std::pair<std::string_view, std::string_view> starts[]{
        {"docx", "PK"}, {"xlsx", "PK"}, {"pdf", "%PDF"}, {"html", "<!"}};
    for (const auto& [format, start] : starts) {
        EXPECT_TRUE(write("department-table", format, sample.material())->bytes.starts_with(start))
            << format;
    }
}

TEST(Write, TheSameInputGivesTheSameBytes) {
    const Sample sample("land-port-2023-corrected");
    for (const std::string_view format : {"docx", "html"}) {
        EXPECT_EQ(write("report", format, sample.material())->bytes,
                  write("report", format, sample.material())->bytes);
    }
}

TEST(Write, UnknownFormFormatAndProjectAreNamedWithWhatThereIs) {
    const Sample sample("grain-reserve-2024");
    const auto form = write("reprot", "docx", sample.material());
    ASSERT_FALSE(form.ok());
    EXPECT_EQ(form.error().code(), base::ErrorCode::not_found);
    EXPECT_NE(form.error().text().find("department-table"), std::string::npos);
    const auto format = write("report", "xlsx", sample.material());
    ASSERT_FALSE(format.ok());
    EXPECT_EQ(format.error().code(), base::ErrorCode::unsupported);
    EXPECT_NE(format.error().text().find("docx, pdf, html"), std::string::npos);
    const auto project = write("project-table", "docx", sample.material(), {.project = "nix"});
    ASSERT_FALSE(project.ok());
    EXPECT_EQ(project.error().code(), base::ErrorCode::not_found);
    EXPECT_NE(project.error().text().find("990100214-03"), std::string::npos);
}

TEST(Write, OneProjectOrAllOfThem) {
    const Sample sample("grain-reserve-2024");
    const auto one = write("project-table", "xlsx", sample.material(), {.project = "990100214-03"});
    ASSERT_TRUE(one.ok());
    const auto all = write("project-table", "xlsx", sample.material());
    ASSERT_TRUE(all.ok());
    constexpr std::size_t hidden = 1;  // documents::figures_sheet
    EXPECT_EQ(documents::read_xlsx(one->bytes)->sheets.size(), 1u + hidden);
    EXPECT_EQ(documents::read_xlsx(all->bytes)->sheets.size(), 4u + hidden);
}

TEST(Write, AFileNameHoldsNoPathSigns) {
    domain::Dossier dossier;
    dossier.key = {"990100", 2024, "1"};
    dossier.profile.name = "甲/乙\\丙:丁";
    const Sample sample(std::move(dossier));
    EXPECT_EQ(write("data", "json", sample.material())->file_name,
              "甲-乙-丙-丁2024年度开放数据.json");
}

TEST(Forms, EveryGridIsFullWithoutHolesOrOverlaps) {
    for (const std::string_view name : testing::sample_names) {
        SCOPED_TRACE(name);
        const Sample sample(name);
        const documents::Document department = department_form(sample.material());
        for (const auto* table : tables_of(department)) expect_full_grid(*table);
        for (std::size_t i = 0; i < sample.dossier->projects.size(); ++i) {
            const documents::Document form = project_form(sample.material(), i);
            for (const auto* table : tables_of(form)) expect_full_grid(*table);
        }
    }
}

TEST(Forms, WidthsAddUpToTheWholePage) {
    const Sample sample("commerce-department-2024");
    std::vector<documents::Table> tables{
        budget_table(sample.material()),       movement_table(sample.material()),
        three_public_table(sample.material()), indicator_table(sample.material()),
        project_table(sample.material()),
    };
    const documents::Document department = department_form(sample.material());
    const documents::Document project = project_form(sample.material(), 0);
    tables.push_back(*tables_of(department).front());
    tables.push_back(*tables_of(project).front());
    for (const documents::Table& table : tables) {
        double sum = 0;
        for (const double width : table.column_widths) sum += width;
        EXPECT_NEAR(sum, 1, 1e-9) << table.title;
    }
}

TEST(Forms, TheDepartmentTableEndsWithTotalAndRating) {
    const Sample sample("land-port-2023-corrected");
    const documents::Document form = department_form(sample.material());
    const auto& last = tables_of(form).front()->rows.back();
    ASSERT_EQ(last.size(), 4u);
    EXPECT_EQ(last[1].text(), "100");
    EXPECT_EQ(last[2].text(), "85.00");
    EXPECT_EQ(last[3].text(), "等级：良");
}

TEST(Forms, AFormOfAnEmptyUnitSaysThatItsScoreIsNotFilledIn) {
    const Sample sample("new-unit-2024");
    const documents::Document form = department_form(sample.material());
    const auto& last = tables_of(form).front()->rows.back();
    EXPECT_EQ(last[2].text(), not_filled);
}

TEST(Charts, TheBudgetWaterfallEndsWhereItsStepsLead) {
    for (const std::string_view name :
         {"land-port-2023-corrected", "commerce-department-2024", "grain-reserve-2024"}) {
        const Sample sample(name);
        const documents::Chart chart = budget_chart(sample.material());
        double at = 0;
        for (std::size_t i = 0; i + 1 < chart.categories.size(); ++i) {
            const bool is_total = std::ranges::count(chart.totals, i) > 0;
            const double value = chart.series[0].values[i];
            if (is_total && i > 0) {
                EXPECT_NEAR(at, value, 1e-6) << name;
            }
            at = is_total ? value : at + value;
        }
        EXPECT_EQ(chart.categories.front(), "年初预算");
        EXPECT_EQ(chart.categories.back(), "全年执行");
    }
}

TEST(Charts, CompletionIsDrawnWithTheLabelThatIsPrinted) {
    const Sample sample("land-port-2023-corrected");
    const documents::Chart chart = completion_chart(sample.material());
    ASSERT_EQ(chart.categories.size(), 6u);
    EXPECT_EQ(chart.reference, 100);
    EXPECT_EQ(chart.series[0].labels[3], "106.18%");
    EXPECT_NEAR(chart.series[0].values[3], 106.1818, 1e-3);
}

TEST(OpenData, GivesEveryFactOnceWithValueAndOrigin) {
    const Sample sample("land-port-2023-corrected");
    const base::Json json = open_data(sample.material());
    const auto& facts = json.at("facts").as_array();
    EXPECT_EQ(facts.size(), sample.assessment->facts.all().size());
    for (const base::Json& fact : facts) {
        EXPECT_NE(fact.as_object().contains("cell"), fact.as_object().contains("derivation"));
    }
    EXPECT_EQ(json.at("total_score").as_string(), "85.00");
    EXPECT_EQ(json.at("rating").as_string(), "良");
}

TEST(Disclosure, HoldsTheSameDataForProgramsAndNoContact) {
    Sample sample("commerce-department-2024");
    const auto page = write("disclosure", "html", sample.material());
    ASSERT_TRUE(page.ok());
    const std::string mark = "<script type=\"application/json\" id=\"open-data\">";
    const std::size_t begin = page->bytes.find(mark);
    ASSERT_NE(begin, std::string::npos);
    const std::size_t end = page->bytes.find("</script>", begin);
    const std::string data = page->bytes.substr(begin + mark.size(), end - begin - mark.size());
    EXPECT_EQ(base::parse_json(data).value(), open_data(sample.material()));
    EXPECT_EQ(page->bytes.find(sample.dossier->profile.contact + "<"), std::string::npos);
}

TEST(Disclosure, ANameCannotBreakOutOfThePage) {
    domain::Dossier dossier;
    dossier.key = {"990100", 2024, "1"};
    dossier.profile.name = "</script><script>alert(1)</script>";
    const Sample sample(std::move(dossier));
    const auto page = write("disclosure", "html", sample.material());
    ASSERT_TRUE(page.ok());
    EXPECT_EQ(page->bytes.find("<script>alert"), std::string::npos);
    EXPECT_EQ(page->bytes.find("</script><"), std::string::npos);
}

}  // namespace
}  // namespace writing
