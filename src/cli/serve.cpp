// jilian serve: the web application and its interface.

#include "cli/command.h"

namespace cli {

base::Result<int> run_serve(const Arguments& arguments, const Environment& environment) {
    TRY(environment.serve({arguments.text("--db"), arguments.text("--listen"),
                           arguments.text("--sample"), arguments.text("--template"),
                           arguments.text("--sign-in-rules"),
                           !arguments.text("--behind-tls").empty()}));
    return 0;
}

}  // namespace cli
