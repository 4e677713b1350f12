#include "workflow/documents.h"

#include "writing/default_template.h"
#include "writing/write.h"

namespace workflow {

Documents::Documents() = default;
Documents::Documents(Documents&&) noexcept = default;
Documents& Documents::operator=(Documents&&) noexcept = default;
Documents::~Documents() = default;

base::Result<Documents> Documents::with_template(std::string bytes) {
    auto compiled = TRY(documents::DocxTemplate::compile(std::move(bytes)));
    base::Bilingual wrong;
    for (const base::Error& problem : writing::template_problems(compiled)) {
        wrong.zh += "\n" + problem.text(base::Language::chinese);
        wrong.en += "\n" + problem.text(base::Language::english);
    }
    if (!wrong.empty()) {
        return base::invalid("报告模板有问题，请在 Word 中改正：" + wrong.zh,
                             "the template has mistakes; correct them in Word:" + wrong.en);
    }
    Documents made;
    made.template_ = std::make_unique<const documents::DocxTemplate>(std::move(compiled));
    return made;
}

std::vector<DocumentKind> Documents::all() {
    std::vector<DocumentKind> kinds;
    for (const writing::FormRow& form : writing::forms()) {
        DocumentKind kind{std::string(form.id), form.title.text(), {}, form.of_project};
        for (const writing::Format format : form.formats) {
            kind.formats.emplace_back(writing::row_of(format).key);
        }
        kinds.push_back(std::move(kind));
    }
    return kinds;
}

std::vector<DocumentKind> Documents::list(const Case& work) const {
    std::vector<DocumentKind> kinds = all();
    if (work.dossier.projects.empty()) {
        std::erase_if(kinds, [](const DocumentKind& kind) { return kind.of_project; });
    }
    return kinds;
}

base::Result<Document> Documents::make(const Case& work, const std::string& form,
                                       const std::string& format,
                                       const std::string& project) const {
    const writing::Material material{work.dossier, work.policy, work.assessment};
    const writing::Options options{template_.get(), project};
    writing::Rendered rendered = TRY(writing::write(form, format, material, options));
    return Document{std::move(rendered.bytes), std::string(rendered.mime),
                    std::move(rendered.file_name)};
}

std::string default_template_bytes() {
    return writing::default_template_bytes();
}

}  // namespace workflow
