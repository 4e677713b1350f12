#pragma once
// The reports and forms that can be made of a dossier, by name and format; a finance bureau's own
// Word template takes the place of the one that comes with the program.

#include "workflow/office.h"

#include <memory>
#include <string>
#include <vector>

namespace documents {
class DocxTemplate;
}

namespace workflow {

struct DocumentKind {
    std::string form;  ///< "report"
    base::Bilingual title;
    std::vector<std::string> formats;  ///< "docx", "pdf"; the first is the usual one
    bool of_project = false;           ///< there is one for each project
};

struct Document {
    std::string bytes;
    std::string type;       ///< for Content-Type
    std::string file_name;  ///< in Chinese, as people file it
};

/// Safe for use by several threads.
class Documents {
public:
    /// With the template of the program.
    Documents();
    /// With a template of the user's own (.docx). Errors: invalid_input listing all that is wrong
    /// with it, each with its place.
    static base::Result<Documents> with_template(std::string bytes);
    Documents(Documents&&) noexcept;
    Documents& operator=(Documents&&) noexcept;
    ~Documents();

    /// All forms there are.
    static std::vector<DocumentKind> all();
    /// What can be made of this dossier.
    std::vector<DocumentKind> list(const Case& work) const;
    /// project: id; empty: all projects in one file.
    /// Errors: not_found and unsupported, naming the forms and formats there are.
    base::Result<Document> make(const Case& work, const std::string& form,
                                const std::string& format, const std::string& project = {}) const;

private:
    std::unique_ptr<const documents::DocxTemplate> template_;
};

/// The bytes of the template that comes with the program, for editing in Word.
std::string default_template_bytes();

}  // namespace workflow
