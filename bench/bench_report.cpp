// Fills the Word template of bench/content.py again and again and prints one line of JSON, as the
// peers in bench/peers do: bench_report FOLDER SECONDS. The template is compiled once.

#include "base/file.h"
#include "base/json.h"
#include "documents/docx_template.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <utility>

namespace {

using base::Result;
using documents::DocxTemplate;
using documents::Values;

std::string text_of(const boost::json::value& value) {
    return std::string(value.as_string());
}

Values values_of(const base::JsonObject& content) {
    Values values;
    for (const auto& [name, text] : content.at("values").as_object()) {
        values.set(std::string(name), text_of(text));
    }
    for (const boost::json::value& row : content.at("rows").as_array()) {
        Values& item = values.add("rows");
        for (const auto& [name, text] : row.as_object()) item.set(std::string(name), text_of(text));
    }
    return values;
}

Result<void> measure(const std::filesystem::path& folder, double seconds_min) {
    const std::string text = TRY(base::read_file(folder / "content.json"));
    const base::Json content = TRY(base::parse_json(text));
    std::string bytes = TRY(base::read_file(folder / "template-jilian.docx"));
    const DocxTemplate document = TRY(DocxTemplate::compile(std::move(bytes)));
    // Like the peers, every report starts from the parsed content.
    const std::string report = TRY(document.fill(values_of(content.as_object())));
    TRY(base::write_file(folder / "report-jilian.docx", report));
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    int reports = 0;
    double seconds = 0;
    while (seconds < seconds_min) {
        TRY(document.fill(values_of(content.as_object())));
        ++reports;
        seconds = std::chrono::duration<double>(Clock::now() - start).count();
    }
    std::cout << R"({"tool": "jilian", "reports": )" << reports << R"(, "seconds": )" << seconds
              << "}\n";
    return {};
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::cerr << "bench_report FOLDER SECONDS\n";
        return 2;
    }
    const Result<void> done = measure(arguments[1], std::atof(arguments[2]));
    if (!done) {
        std::cerr << done.error().text(base::Language::english) << '\n';
        return 1;
    }
    return 0;
}
