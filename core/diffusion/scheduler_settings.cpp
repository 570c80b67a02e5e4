#include "diffusion/scheduler_settings.h"

#include "base/error.h"

namespace tubelet::diffusion::scheduler {

[[noreturn]] void refuse(const Message& what) {
    throw Error(ErrorKind::ModelUnreadable, says("diffusion", "The model's scheduler_config.json can't be used: %1"),
                what);
}

void requireOff(const nlohmann::json& config, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        const auto found = config.find(name);
        if (found != config.end() && !found->is_null() && *found != false) {
            refuse({says("diffusion",
                         "%1 is %2, which Tubelet does not support. Choose a model whose scheduler does without it."),
                    name, found->dump()});
        }
    }
}

}  // namespace tubelet::diffusion::scheduler
