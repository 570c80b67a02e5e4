#include "app/command_line.h"

#include <algorithm>
#include <sstream>

#include <CLI/CLI.hpp>

#include "base/error.h"
#include "request/fields.h"

namespace tubelet::app {
namespace {

/// Of options that name a file or folder: "$unset" is more likely than a wish for the default.
const CLI::Validator& isNamed() {
    static const CLI::Validator kNamed(
        [](std::string& name) {
            return name.empty() ? std::string("the name is empty. Name a file or folder, or leave the option out")
                                : std::string();
        },
        "");
    return kNamed;
}

/// Of commands that read clips.
void addColorMatrix(CLI::App& command, std::optional<std::string>& to) {
    command.add_option(
        "--color-matrix", to,
        "How colours of a clip are meant: auto (what it says, else by its size), bt601 (clips of Python's "
        "tools) or bt709");
}

/// A number of a request, with its range in the help.
void addNumber(CLI::App& command, const request::NumberField& field, std::optional<std::string>& to,
               const std::string& more = "") {
    std::ostringstream help;
    help << field.words << ", " << field.least << " to " << field.most << more;
    command.add_option(field.option, to, help.str());
}

/// Pictures and clips that a run is given.
void addInputs(CLI::App& command, GenerateArguments& to) {
    for (const auto& field : request::kInputFields) {
        command.add_option(field.option, to.files[static_cast<std::size_t>(field.use)], field.words)
            ->type_name(field.place)
            ->check(isNamed());
    }
    auto* start = command.get_option(request::fieldOf(request::InputUse::Start).option);
    addNumber(command, request::kStartStrengthField, to.strength, "; default: 0.8");
    command.get_option(request::kStartStrengthField.option)->needs(start);
    command.add_flag(request::kLoopField.option, to.loop, request::kLoopField.words);
}

/// For a message; cut between characters.
std::string shortened(const std::string& text) {
    constexpr std::size_t kMost = 60;
    std::size_t end = std::min(text.size(), kMost);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
        --end;
    }
    return "\"" + text.substr(0, end) + (end < text.size() ? "..." : "") + "\"";
}

[[noreturn]] void refuseDoubled(const std::string& option, const std::vector<std::string>& values) {
    throw Error(ErrorKind::Usage,
                says("app", "%1 is given %2, with %3 and %4: name it once, with the value that is meant."), option,
                values.size() == 2 ? Message{says("app", "twice")} : Message{says("app", "%1 times"), values.size()},
                shortened(values[0]), shortened(values[1]));
}

/// Of an option that was given more often than it can be: CLI11's own sentence counts values and names none.
void checkDoubled(const CLI::App& command) {
    for (const CLI::Option* option : command.get_options()) {
        const auto& values = option->results();
        if (option->get_items_expected_max() == 1 && values.size() > 1) {
            refuseDoubled(option->get_name(), values);
        }
    }
}

/// Where no command was named, the first word that is no option was meant as one.
void checkCommand(const CLI::App& program, int argc, const char* const* argv) {
    const auto isWord = [](const char* argument) { return argument[0] != '-' && argument[0] != '\0'; };
    const auto* const end = argv + argc;
    const auto* const first = std::find_if(argv + 1, end, isWord);
    if (!program.get_subcommands().empty() || first == end) {
        return;
    }
    std::string known;
    for (const auto* command : program.get_subcommands([](const CLI::App*) { return true; })) {
        known += (known.empty() ? "" : ", ") + command->get_name();
    }
    throw Error(
        ErrorKind::Usage,
        says("app", "There is no command %1. There are %2. A prompt stands behind one: tubelet generate \"a cat\"."),
        shortened(*first), known);
}

/// Of commands that begin a run.
template <typename To>
void addLoras(CLI::App& command, To& to, const std::string& more = "") {
    command
        .add_option("--lora", to.loras,
                    "A LoRA file and how much of it, such as style.safetensors:0.8; may be given several times" + more)
        ->allow_extra_args(false)
        ->check(isNamed());
}

/// Likewise.
template <typename To>
void addKeepRun(CLI::App& command, To& to) {
    auto* keep = command
                     .add_option("--keep-run", to.keepRun,
                                 "Keep the run in this new folder, step by step, for tubelet resume, branch and decode")
                     ->check(isNamed());
    command
        .add_option("--keep-size", to.keepSize,
                    "Room for the kept steps, such as 500MB; older ones are thinned out; default: 2GB")
        ->needs(keep);
}

/// What resume, branch and decode have in common.
CLI::App* addKeptRun(CLI::App& program, Arguments& arguments, Arguments::Command which, const char* name,
                     const char* help) {
    auto* command = program.add_subcommand(name, help);
    auto& to = arguments.keptRun;
    auto* folder = command->add_option("DIR", to.folders, "Folder that --keep-run named")->required()->check(isNamed());
    if (which != Arguments::Command::Resume) {
        folder->expected(1);
    }
    command
        ->add_option("-o,--output", to.output,
                     "Target: clip.mp4, picture.png for one frame, or a name ending in / for PNG files; default: a "
                     "new name here")
        ->check(isNamed());
    command->add_flag("--overwrite", to.overwrite, "Replace an existing target");
    command->add_option("--model", to.model, "Where the run's model lies now, if it was moved")->check(isNamed());
    command->add_option("--device", to.device, "cpu, cuda or auto; default: as the run");
    command->add_option("--dtype", to.dtype, "auto, float32 or bfloat16; default: as the run");
    command->add_option("--threads", to.threads, "CPU threads; default: as the run");
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments, which] { arguments.command = which; });
    return command;
}

void addKeptRuns(CLI::App& program, Arguments& arguments) {
    using Command = Arguments::Command;
    auto& to = arguments.keptRun;
    addKeptRun(program, arguments, Command::Resume, "resume",
               "Go on with runs that were interrupted, from the last step that is kept");
    auto* branch = addKeptRun(program, arguments, Command::Branch, "branch",
                              "Go on with a run from one of its steps, towards something else");
    branch->add_option("--step", to.step, "After which step of the run, 1 to the last but one")->required();
    branch->add_option("--prompt", to.prompt, "What the clip shall show from there on");
    branch->add_option("--negative", to.negative, "What it shall not show");
    addNumber(*branch, request::kGuidanceField, to.guidance, "; 1 is off");
    branch->add_option("--seed", to.seed,
                       "Seed of the noise from there on; where the sampler draws none, the noise in the sample is "
                       "exchanged");
    addNumber(*branch, request::kStepsField, to.steps,
              "; the new schedule is entered where its noise is nearest to the run's");
    addLoras(*branch, to, "; in place of the run's; NAME:0 for none");
    addKeepRun(*branch, to);
    auto* decode = addKeptRun(program, arguments, Command::Decode, "decode",
                              "Decode a kept run: its final latents, or what a step took the clip for");
    decode->add_option("--step", to.step, "Which step, 1 to the last; default: the finished clip");
}

void addGenerate(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand("generate", "Make a clip from a prompt");
    auto& to = arguments.generate;
    auto* prompt = command->add_option("PROMPT", to.prompt,
                                       "What the clip shows; with a class-conditional model one of its classes");
    command
        ->add_option("--class", to.classLabel,
                     "Class of a class-conditional model (DiT) instead of a prompt: a name or a number")
        ->excludes(prompt);
    command
        ->add_option("-o,--output", to.output,
                     "Target: clip.mp4, picture.png for one frame, or a name ending in / for PNG files; default: a "
                     "new name here")
        ->check(isNamed());
    command->add_flag("--overwrite", to.overwrite, "Replace an existing target");
    command->add_option("--model", to.model, "Model folder; default: the bundled model")->check(isNamed());
    command->add_option("--negative", to.negative, "What the clip shall not show");
    auto* size = command->add_option("--size", to.size, "Width and height in pixels, such as 128x128");
    command->add_option("--aspect", to.aspect, "16:9, 1:1, 9:16, 4:3 or 3:4: the model's size of that shape")
        ->excludes(size);
    auto* duration = command->add_option("--duration", to.duration, "Length, such as 2s (nearest legal frame count)");
    command->add_option("--frames", to.frames, "Number of frames")->excludes(duration);
    addNumber(*command, request::kFrameRateField, to.fps, ", such as 24, 23.976 or 24000/1001");
    addNumber(*command, request::kStepsField, to.steps);
    addNumber(*command, request::kGuidanceField, to.guidance, "; 1 is off");
    command->add_option("--sampler", to.sampler,
                        "unipc, euler or dpm++; for models on a noise schedule dpm++, euler, ddim or ddpm");
    addNumber(*command, request::kShiftField, to.shift);
    addInputs(*command, to);
    addLoras(*command, to);
    command->add_option("--seed", to.seed, "Seed of the initial noise, 0 to 4294967295; default: a new one");
    command->add_option("--variations", to.variations, "Make N clips, with seed to seed + N - 1");
    command->add_option("--save-steps", to.saveSteps, "Write each step's decoded estimate into this folder")
        ->check(isNamed());
    addKeepRun(*command, to);
    command->add_option("--device", to.device, "cpu, cuda or auto");
    command->add_option("--dtype", to.dtype, "auto, float32 or bfloat16");
    command->add_option("--threads", to.threads, "CPU threads; default: all processors");
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments, prompt] {
        arguments.command = Arguments::Command::Generate;
        if (prompt->count() == 0 && !arguments.generate.classLabel) {
            throw Error(ErrorKind::Usage, says("app",
                                               "generate needs a PROMPT, or --class with a class-conditional model. "
                                               "See: tubelet generate --help"));
        }
    });
}

void addDiffuse(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand(
        "diffuse", "Show a clip noised in latent space, and what the model recovers from each timestep");
    auto& to = arguments.diffuse;
    command->add_option("FILE", to.source, "Video, picture or folder of pictures")->required();
    command->add_option("--sheet", to.sheet, "Target: a PNG file")->required()->check(isNamed());
    command->add_flag("--overwrite", to.overwrite, "Replace an existing target");
    command->add_option("--model", to.model, "Model folder; default: the bundled model")->check(isNamed());
    command->add_option("--prompt", to.prompt, "What the clip shows; default: the prompt in its recipe, else nothing");
    command->add_option("--timesteps", to.timesteps, "Such as 100,300,500; default: five from little to much noise");
    command->add_option("--seed", to.seed, "Seed of the noise; default: 0");
    command->add_option("--frames", to.frames, "Number of frames, from the first; default: as the model's clips");
    addColorMatrix(*command, to.colorMatrix);
    command->add_option("--device", to.device, "cpu, cuda or auto");
    command->add_option("--dtype", to.dtype, "auto, float32 or bfloat16");
    command->add_option("--threads", to.threads, "CPU threads; default: all processors");
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments] { arguments.command = Arguments::Command::Diffuse; });
}

void addText(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand("text", "Answer a text with a text, with a T5 or UMT5 model");
    auto& to = arguments.text;
    command->add_option("TEXT", to.text, "What the model reads, such as \"translate English to German: Good day.\"")
        ->required();
    command->add_option("--model", to.model, "Model folder as transformers saves it")->required();
    command->add_option("--beams", to.beams, "Beams of the search, 1 to 1000; 1: the likeliest token at each step");
    command->add_option("--max-tokens", to.maxTokens, "Tokens of the answer at most, 1 to 100000");
    command->add_option("--length-penalty", to.lengthPenalty,
                        "With beams: above 0 favours long answers, below 0 short");
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments] { arguments.command = Arguments::Command::Text; });
}

void addBench(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand("bench", "Time a model on this machine, and what packing gains");
    auto& to = arguments.bench;
    command->add_option("--model", to.model, "Model folder; default: the bundled model")->check(isNamed());
    command->add_option("--rounds", to.rounds, "How often everything is timed, 1 to 1000; default: 5");
    command->add_option("--device", to.device, "cpu, cuda or auto");
    command->add_option("--dtype", to.dtype, "auto, float32 or bfloat16");
    command->add_option("--threads", to.threads, "CPU threads; default: all processors");
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments] { arguments.command = Arguments::Command::Bench; });
}

void addClassify(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand(
        "classify", "Tell which classes pictures and clips most likely belong to, with a ViT, ViViT or NaViT model");
    auto& to = arguments.classify;
    command->add_option("FILE", to.sources, "Videos, pictures or folders of pictures")->required()->check(isNamed());
    command->add_option("--model", to.model, "Model folder as transformers saves it, or of a NaViT")
        ->required()
        ->check(isNamed());
    command->add_option("--top", to.top, "Number of classes to tell, the likeliest first; default: 5");
    command->add_option("--frames", to.frames,
                        "Of a clip that an image model looks at: so many frames, evenly taken, whose probabilities "
                        "are averaged; default: 8. Other models take their own number of frames");
    command->add_option("--budget", to.budget,
                        "Tokens of one packed sequence at most, with a NaViT; default: the model's");
    addColorMatrix(*command, to.colorMatrix);
    command->add_option("--threads", to.threads, "CPU threads; default: all processors");
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments] { arguments.command = Arguments::Command::Classify; });
}

void addInflate(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand(
        "inflate", "Make a classifier of clips out of a classifier of pictures, as a start for training");
    auto& to = arguments.inflate;
    command->add_option("MODEL", to.model, "Folder of a ViT as transformers saves it")->required()->check(isNamed());
    command->add_option("-o,--output", to.output, "Target: a new folder")->required()->check(isNamed());
    command->add_option("--frames", to.frames, "Frames of the clips; default: 32");
    command->add_option("--tubelet", to.tubelet,
                        "Frames of one tubelet; default: 2; 1: each frame by itself (uniform frame sampling)");
    command->add_option("--filter", to.filter,
                        "What a tubelet is seen as at first: central (its middle frame) or average (the mean of all)");
    command->add_option("--attention", to.attention,
                        "joint (all tokens at once) or factorised (those of a frame, then those of a place)");
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments] { arguments.command = Arguments::Command::Inflate; });
}

void addOthers(CLI::App& program, Arguments& arguments) {
    auto* inspect = program.add_subcommand("inspect", "Tell what a model folder or weight file is");
    auto* path = inspect->add_option("PATH", arguments.path, "Model folder, weight file or LoRA");
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
    recipe->add_option("FILE", arguments.path, "MP4 or PNG file, or folder of PNG files")->required();
    recipe->callback([&arguments] { arguments.command = Arguments::Command::Recipe; });

    auto* studio = program.add_subcommand("studio", "Open the studio (also without any command)");
    studio->add_flag("--check-display", arguments.checkDisplay, "Only tell by the exit code whether a window can open");
    studio->add_option("--model", arguments.path, "Model folder to choose at the start")->check(isNamed());
    studio->add_option("--screenshot", arguments.screenshot, "Draw the window into a PNG file and end")
        ->check(isNamed());
    studio->callback([&arguments] { arguments.command = Arguments::Command::Studio; });
}

}  // namespace

Arguments parseArguments(int argc, const char* const* argv) {
    Arguments arguments;
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
    addKeptRuns(program, arguments);
    addDiffuse(program, arguments);
    addText(program, arguments);
    addBench(program, arguments);
    addClassify(program, arguments);
    addInflate(program, arguments);
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
        const auto chosen = program.get_subcommands();
        arguments.help = chosen.empty() ? program.help() : chosen.front()->help();
        return arguments;
    } catch (const CLI::CallForAllHelp&) {
        arguments.command = Arguments::Command::Help;
        arguments.help = program.help("", CLI::AppFormatMode::All);
        return arguments;
    } catch (const CLI::ArgumentMismatch& failure) {
        checkDoubled(program);
        for (const auto* command : program.get_subcommands()) {
            checkDoubled(*command);
        }
        throw Error(ErrorKind::Usage, says("app", "%1. See: tubelet --help-all"), failure.what());
    } catch (const CLI::ExtrasError& failure) {
        checkCommand(program, argc, argv);
        throw Error(ErrorKind::Usage,
                    says("app", "%1. A prompt or name of several words stands in quotes. See: tubelet --help-all"),
                    failure.what());
    } catch (const CLI::ParseError& failure) {
        throw Error(ErrorKind::Usage, says("app", "%1. See: tubelet --help-all"), failure.what());
    }
    if (version) {
        arguments.command = Arguments::Command::Version;
    }
    return arguments;
}

}  // namespace tubelet::app
