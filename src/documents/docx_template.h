#pragma once
// Word templates that users edit in Word or WPS and this program fills. The language of the
// placeholders is described in docs/formats/docx-template.md.

#include "base/result.h"
#include "documents/blocks.h"
#include "documents/docx_values.h"

#include <memory>
#include <string>
#include <vector>

namespace documents {

/// A template, compiled once and filled often. Filling does not change it: several threads may
/// fill one template at the same time.
class DocxTemplate {
public:
    /// Errors: as read_docx; invalid_input that names part, paragraph and text for a broken
    /// placeholder.
    static base::Result<DocxTemplate> compile(std::string bytes);

    DocxTemplate(DocxTemplate&&) noexcept;
    DocxTemplate& operator=(DocxTemplate&&) noexcept;
    ~DocxTemplate();

    /// The bytes of the filled .docx; parts without placeholders are the template's own.
    /// Errors: invalid_input: no value of that name (the nearest name is proposed), or a value of
    /// another kind.
    base::Result<std::string> fill(const Values& values) const;

    /// The same filled document as blocks, for other formats. Charts and tables are those of
    /// `values`; headers and footers are left out. Errors: as `fill`.
    base::Result<Document> fill_blocks(const Values& values) const;

    /// All that `fill` would complain about, for a template that a user brings. `sample`: a value
    /// for every name, lists with at least one item.
    std::vector<base::Error> problems(const Values& sample) const;

private:
    struct State;
    explicit DocxTemplate(std::unique_ptr<const State> state);
    std::unique_ptr<const State> state_;
};

}  // namespace documents
