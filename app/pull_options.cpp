#include "app/pull_options.h"

#include "app/typed_options.h"

namespace tubelet::app {

void addPull(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand("pull", "Fetch a model from a server, after its licence was accepted");
    auto& to = arguments.pull;
    command->add_option("NAME", to.what,
                        "A name of --list, OWNER/NAME or OWNER/NAME@REVISION, or the address of a repository, a folder "
                        "or a file of it");
    command
        ->add_option("-o,--output", to.output,
                     "Target: a new folder; default: one of its name in ~/.local/share/tubelet/models")
        ->check(isNamed());
    command->add_option("--endpoint", to.endpoint, "Address of the server; default: HF_ENDPOINT, else the list's");
    command->add_option("--token", to.token, "Access token for that server; default: HF_TOKEN");
    command->add_flag("--all", to.all, "Optional files too, such as pictures of examples");
    command->add_flag("--yes", to.yes, "Accept the licence without being asked");
    command->add_flag("--list", to.list, "Only tell the names, what they are and their licences");
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments] { arguments.command = Arguments::Command::Pull; });
}

}  // namespace tubelet::app
