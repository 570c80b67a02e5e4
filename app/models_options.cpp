#include "app/models_options.h"

#include "app/typed_options.h"

namespace tubelet::app {

void addModels(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand("models", "List the models that are found, and what is missing of others");
    auto& to = arguments.models;
    command
        ->add_option("--comfyui", to.comfy,
                     "A ComfyUI whose models are listed too: its folder, its models folder, or an "
                     "extra_model_paths.yaml; several times")
        ->check(isNamed())
        ->allow_extra_args(false);
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments] { arguments.command = Arguments::Command::Models; });
}

}  // namespace tubelet::app
