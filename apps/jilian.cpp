// The program: the only place that picks a database, a clock, a port, and what is held inside the
// binary.

#include "cli/program.h"
#include "policy/load.h"
#include "policy_packs/policy_packs.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>

namespace {

base::Result<policy::Library> embedded_policies() {
    std::vector<policy::PackBytes> files;
    for (const policy_packs::File& file : policy_packs::files()) {
        files.push_back({std::string(file.name), std::string(file.content)});
    }
    return policy::make_library(files);
}

base::Language language_of_user() {
    const char* chosen = std::getenv("JILIAN_LANG");
    return chosen != nullptr && std::string_view(chosen).starts_with("en")
               ? base::Language::english
               : base::Language::chinese;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const auto policies = embedded_policies();
        if (!policies.ok()) {
            std::cerr << policies.error().text() << "\n";
            return cli::Exit::defect;
        }
        return cli::run({argv + 1, argv + argc},
                        {*policies, std::cout, std::cerr, language_of_user()});
    } catch (const std::exception& defect) {
        std::cerr << "程序缺陷 internal error: " << defect.what() << "\n";
        return cli::Exit::defect;
    }
}
