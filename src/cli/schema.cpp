#include "cli/command.h"
#include "domain/dossier_json.h"

#include <ostream>

#include <CLI/CLI.hpp>

namespace cli {

void setup_schema(CLI::App& app, const Environment& environment, int&) {
    app.callback([&environment] { environment.out << base::pretty(domain::dossier_schema()); });
}

}  // namespace cli
