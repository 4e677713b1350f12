#pragma once
// All that can be written of one unit's year: one table of forms and formats, and one function.

#include "base/result.h"
#include "documents/docx_template.h"
#include "writing/material.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace writing {

enum class Format { docx, xlsx, pdf, html, json };

struct FormatRow {
    Format format;
    std::string_view key;  ///< also the ending of the file
    std::string_view mime;
};
const FormatRow& row_of(Format format);

struct FormRow {
    std::string_view id;
    base::Label title;
    std::span<const Format> formats;  ///< the first is the usual one
    bool of_project = false;          ///< there is one for each project
};

/// report, department-table, project-table, derivations, disclosure, data.
std::span<const FormRow> forms();

struct Options {
    /// Of the report; the default template when null. Compile a user's own once with
    /// documents::DocxTemplate::compile.
    const documents::DocxTemplate* report_template = nullptr;
    std::string project;  ///< id; empty: all projects in one file
};

struct Rendered {
    std::string bytes;
    std::string_view mime;
    std::string file_name;  ///< "陆港区发展服务中心2023年度绩效自评报告.docx"
};

/// Writes one document. `form` and `format` are keys of the tables above.
/// Errors: not_found (no such form, no such project, naming those there are), unsupported (a form
/// that is not made in this format), and what the template engine says of a user's template.
base::Result<Rendered> write(std::string_view form, std::string_view format,
                             const Material& material, const Options& options = {});

/// All that is wrong with a user's report template: unknown names and broken sections, each with
/// its place. Empty when it can be used.
std::vector<base::Error> template_problems(const documents::DocxTemplate& report_template);

}  // namespace writing
