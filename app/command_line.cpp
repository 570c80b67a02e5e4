#include "app/command_line.h"

#include <algorithm>
#include <string_view>

#include <CLI/CLI.hpp>

#include "app/argument_faults.h"
#include "app/generate_options.h"
#include "app/kept_run_options.h"
#include "app/models_options.h"
#include "app/pull_options.h"
#include "app/research_options.h"
#include "app/train_options.h"
#include "app/typed_options.h"
#include "app/world_options.h"
#include "base/error.h"

namespace tubelet::app {
namespace {

/// Whether programs listen: told even where the rest of the line is not understood.
bool wantsJson(int argc, const char* const* argv) {
    return std::any_of(argv + std::min(argc, 1), argv + argc,
                       [](const char* argument) { return std::string_view(argument) == "--json"; });
}

void addOthers(CLI::App& program, Arguments& arguments) {
    auto* inspect = program.add_subcommand("inspect", "Tell what a model folder or weight file is");
    auto* path = inspect->add_option("PATH", arguments.path, "Model folder, weight file or LoRA")->check(isLocal());
    inspect
        ->add_option("--model", arguments.model,
                     "Model folder that a LoRA is compared with; default: the bundled model")
        ->check(isNamed());
    auto* dit = inspect->add_option("--dit", arguments.dit,
                                    "Cost of a DiT of the paper instead: S, B, L or XL, a slash, 2, 4 or 8");
    dit->excludes(path);
    inspect
        ->add_option("--conditioning", arguments.conditioning,
                     "How that DiT is told the class: in-context, cross-attention, adaln or adaln-zero")
        ->needs(dit);
    inspect->add_flag("--values", arguments.values,
                      "Read all values, too, which takes a while: one that is no finite number makes every clip black");
    inspect->add_flag("--json", arguments.json, "As JSON");
    inspect->callback([&arguments] {
        arguments.command = Arguments::Command::Inspect;
        if (arguments.path.empty() && arguments.dit.empty()) {
            throw Error(
                ErrorKind::Usage,
                says("app", "inspect needs a model folder, a weight file, or --dit NAME. See: tubelet inspect --help"));
        }
    });

    auto* recipe = program.add_subcommand("recipe", "Print the recipe inside a clip that Tubelet wrote, as JSON");
    recipe->add_option("FILE", arguments.path, "MP4 or PNG file, or folder of PNG files")->required()->check(isNamed());
    recipe->callback([&arguments] { arguments.command = Arguments::Command::Recipe; });

    auto* studio = program.add_subcommand("studio", "Open the studio (also without any command)");
    studio
        ->add_option("FILE", arguments.files,
                     "A clip or picture whose settings to take, LoRAs, or a model folder, as if dropped on the window")
        ->check(isNamed());
    studio->add_flag("--check-display", arguments.checkDisplay, "Only tell by the exit code whether a window can open");
    studio->add_option("--model", arguments.path, "Model folder to choose at the start")->check(isNamed());
    studio->add_option("--screenshot", arguments.screenshot, "Draw the window into a PNG file and end")
        ->check(isNamed());
    studio->callback([&arguments] { arguments.command = Arguments::Command::Studio; });
}

/// Throws RefusedValue for a value, Error(Usage) for anything else that is wrong.
void parse(int argc, const char* const* argv, Arguments& arguments) {
    CLI::App program("Tubelet, a text-to-video studio", "tubelet");
    program.set_help_all_flag("--help-all", "Help of all commands");
    bool version = false;
    program.add_flag("--version", version, "Print the version");
    const auto addLogLevel = [&arguments](CLI::App* to) {
        to->add_option_function<std::string>(
            "--log-level",
            [&arguments](const std::string& level) {
                if (arguments.logLevelGiven) {  // before the command and behind it
                    refuseDoubled("--log-level", {arguments.logLevel, level});
                }
                arguments.logLevel = level;
                arguments.logLevelGiven = true;
            },
            "trace, debug, info, warn, error or off");
    };
    addGenerate(program, arguments);
    addReworks(program, arguments);
    addKeptRuns(program, arguments);
    addDiffuse(program, arguments);
    addText(program, arguments);
    addBench(program, arguments);
    addClassify(program, arguments);
    addInflate(program, arguments);
    addTrain(program, arguments);
    addEvaluate(program, arguments);
    addExperiment(program, arguments);
    addWorld(program, arguments);
    addPull(program, arguments);
    addModels(program, arguments);
    addOthers(program, arguments);
    addLogLevel(&program);
    for (auto* command : program.get_subcommands({})) {
        addLogLevel(command);
    }
    program.require_subcommand(0, 1);
    try {
        program.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        arguments.command = Arguments::Command::Help;
        const CLI::App* chosen = &program;
        while (!chosen->get_subcommands().empty()) {
            chosen = chosen->get_subcommands().front();
        }
        arguments.help = chosen->help();
        return;
    } catch (const CLI::CallForAllHelp&) {
        arguments.command = Arguments::Command::Help;
        arguments.help = program.help("", CLI::AppFormatMode::All);
        return;
    } catch (const CLI::ParseError& failure) {
        checkUnknown(program);
        checkDoubled(program);
        checkCommand(program, argc, argv);
        if (dynamic_cast<const CLI::ExtrasError*>(&failure) != nullptr) {
            throw Error(ErrorKind::Usage,
                        says("app", "%1. A prompt or name of several words stands in quotes. See: tubelet --help-all"),
                        failure.what());
        }
        throw Error(ErrorKind::Usage, says("app", "%1. See: tubelet --help-all"), failure.what());
    }
    if (version) {
        arguments.command = Arguments::Command::Version;
    }
}

}  // namespace

Arguments parseArguments(int argc, const char* const* argv) {
    Arguments arguments;
    const auto refuse = [&](const std::exception_ptr& why) {
        arguments.command = Arguments::Command::Refused;
        arguments.refusal = why;
        arguments.json = wantsJson(argc, argv);
    };
    try {
        parse(argc, argv, arguments);
    } catch (const RefusedValue& value) {
        refuse(value.error);
    } catch (const Error&) {
        refuse(std::current_exception());
    }
    return arguments;
}

}  // namespace tubelet::app
