#include "documents/shared_library.h"

#include <dlfcn.h>

namespace documents {

namespace {

std::string reason() {
    const char* said = dlerror();
    return said != nullptr ? said : "dlopen";
}

}  // namespace

SharedLibrary::SharedLibrary(const char* name) : handle_(dlopen(name, RTLD_LAZY | RTLD_LOCAL)) {
    if (handle_ == nullptr) problem_ = reason();
}

SharedLibrary::Symbol SharedLibrary::operator[](const char* name) {
    if (handle_ == nullptr) return Symbol(nullptr);
    void* place = dlsym(handle_, name);
    if (place == nullptr && problem_.empty()) problem_ = reason();
    return Symbol(place);
}

}  // namespace documents
