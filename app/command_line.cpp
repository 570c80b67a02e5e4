#include "app/command_line.h"

#include <algorithm>
#include <limits>

#include <CLI/CLI.hpp>

#include "app/typed_options.h"
#include "app/values.h"
#include "base/error.h"
#include "base/listing.h"
#include "base/shown.h"
#include "request/enum_words.h"
#include "request/fields.h"
#include "request/legal.h"

namespace tubelet::app {
namespace {

constexpr const char* kAllProcessors = "; default: all processors";
constexpr std::size_t kShown = 60;  ///< characters of an argument in a message

/// Where a clip goes.
void addTarget(CLI::App& command, std::optional<std::string>& output, bool& overwrite) {
    command
        .add_option("-o,--output", output,
                    "Target: clip.mp4, picture.png for one frame, or a name ending in / for PNG files; default: a "
                    "new name here")
        ->check(isNamed());
    command.add_flag("--overwrite", overwrite, "Replace an existing target");
}

/// Pictures and clips that a run is given.
void addInputs(CLI::App& command, GenerateArguments& to) {
    for (const auto& field : request::kInputFields) {
        const auto parse = [use = field.use](const std::string&, const std::string& text) {
            return parseInput(use, text);
        };
        addValue(command, field.option, to.inputs[static_cast<std::size_t>(field.use)], parse, field.words, field.place)
            ->check(isNamed());
    }
    addNumber(command, request::kStartStrengthField, to.strength, "; default: 0.8")
        ->needs(command.get_option(request::fieldOf(request::InputUse::Start).option));
    command.add_flag(request::kLoopField.option, to.loop, request::kLoopField.words);
}

[[noreturn]] void refuseDoubled(const std::string& option, const std::vector<std::string>& values) {
    throw Error(ErrorKind::Usage,
                says("app", "%1 is given %2, with %3 and %4: name it once, with the value that is meant."), option,
                values.size() == 2 ? Message{says("app", "twice")} : Message{says("app", "%1 times"), values.size()},
                base::inQuotes(values[0], kShown), base::inQuotes(values[1], kShown));
}

/// Of an option that was given more often than it can be: CLI11's own sentence counts
/// values and names none.
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
        base::inQuotes(*first, kShown), known);
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
    addTarget(*command, to.output, to.overwrite);
    command->add_option("--model", to.model, "Where the run's model lies now, if it was moved")->check(isNamed());
    constexpr const char* kAsTheRun = "; default: as the run";
    addPlace(*command, to, kAsTheRun, kAsTheRun, kAsTheRun);
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
    addValue(*branch, "--step", to.step, parseStep, "After which step of the run, 1 to the last but one", "INT")
        ->required();
    branch->add_option("--prompt", to.prompt, "What the clip shall show from there on");
    branch->add_option("--negative", to.negative, "What it shall not show");
    addNumber(*branch, request::kGuidanceField, to.guidance, "; 1 is off");
    addValue(*branch, "--seed", to.seed, parseSeed,
             "Seed of the noise from there on, 0 to 4294967295; where the sampler draws none, the noise in the sample "
             "is exchanged",
             "INT");
    addNumber(*branch, request::kStepsField, to.steps,
              "; the new schedule is entered where its noise is nearest to the run's");
    addLoras(*branch, to.loras, "; in place of the run's; NAME:0 for none");
    addKeepRun(*branch, to.keepRun, to.keepBytes);
    auto* decode = addKeptRun(program, arguments, Command::Decode, "decode",
                              "Decode a kept run: its final latents, or what a step took the clip for");
    addValue(*decode, "--step", to.step, parseStep, "Which step, 1 to the last; default: the finished clip", "INT");
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
    addTarget(*command, to.output, to.overwrite);
    command->add_option("--model", to.model, "Model folder; default: the bundled model")->check(isNamed());
    command->add_option("--negative", to.negative, "What the clip shall not show");
    auto* size =
        addValue(*command, "--size", to.size, parseSize, "Width and height in pixels, such as 128x128", "SIZE");
    command
        ->add_option("--aspect", to.aspect,
                     english(oneOf(request::knownAspects())) + ": the model's size of that shape")
        ->excludes(size);
    auto* duration = command->add_option("--duration", to.duration, "Length, such as 2s (nearest legal frame count)");
    command->add_option("--frames", to.frames, "Number of frames")->excludes(duration);
    addNumber(*command, request::kFrameRateField, to.fps, ", such as 24, 23.976 or 24000/1001");
    addNumber(*command, request::kStepsField, to.steps);
    addNumber(*command, request::kGuidanceField, to.guidance, "; 1 is off");
    addValue(
        *command, "--sampler", to.sampler,
        [](const std::string&, const std::string& text) { return request::samplerFromString(text); },
        "unipc, euler or dpm++; for models on a noise schedule dpm++, euler, ddim or ddpm");
    addNumber(*command, request::kShiftField, to.shift);
    addInputs(*command, to);
    addLoras(*command, to.loras);
    addValue(*command, "--seed", to.seed, parseSeed, "Seed of the initial noise, 0 to 4294967295; default: a new one",
             "INT");
    addNumber(*command, request::kVariationsField, to.variations, "; their seeds are --seed and those behind it");
    command->add_option("--save-steps", to.saveSteps, "Write each step's decoded estimate into this folder")
        ->check(isNamed());
    addKeepRun(*command, to.keepRun, to.keepBytes);
    addPlace(*command, to, "", "", kAllProcessors);
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
    addValue(*command, "--timesteps", to.timesteps, parseTimesteps,
             "Such as 100,300,500; default: five from little to much noise", "INTS");
    addValue(*command, "--seed", to.seed, parseSeed, "Seed of the noise, 0 to 4294967295; default: 0", "INT");
    addCount(*command, "--frames", to.frames, 1, request::kMaxFrames, "Number of frames, from the first",
             "; default: as the model's clips");
    addColorMatrix(*command, to.reading);
    addPlace(*command, to, "", "", kAllProcessors);
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments] { arguments.command = Arguments::Command::Diffuse; });
}

void addText(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand("text", "Answer a text with a text, with a T5 or UMT5 model");
    auto& to = arguments.text;
    command->add_option("TEXT", to.text, "What the model reads, such as \"translate English to German: Good day.\"")
        ->required();
    command->add_option("--model", to.model, "Model folder as transformers saves it")->required();
    addCount(*command, "--beams", to.beams, 1, 1'000, "Beams of the search", "; 1: the likeliest token at each step");
    addCount(*command, "--max-tokens", to.maxTokens, 1, 100'000, "Tokens of the answer at most");
    addValue(
        *command, "--length-penalty", to.lengthPenalty,
        [](const std::string& option, const std::string& text) { return parseWithin(option, text, -100, 100); },
        "With beams: above 0 favours long answers, below 0 short, -100 to 100", "FLOAT");
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments] { arguments.command = Arguments::Command::Text; });
}

void addBench(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand("bench", "Time a model on this machine, and what packing gains");
    auto& to = arguments.bench;
    command->add_option("--model", to.model, "Model folder; default: the bundled model")->check(isNamed());
    auto* rounds = addCount(*command, "--rounds", to.rounds, 1, 1'000, "How often everything is timed", "; default: 5");
    auto* keeping =
        command
            ->add_option("--keeping", to.keeping,
                         "Instead: what keeping steps (--keep-run) costs in this folder, of pairs of steps, "
                         "one of each kept")
            ->check(isNamed())
            ->excludes(rounds);
    addCount(*command, "--pairs", to.pairs, 1, 100'000, "Number of such pairs", "; default: 200")->needs(keeping);
    addPlace(*command, to, "", "", kAllProcessors);
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
    constexpr int kAny = std::numeric_limits<int>::max();
    addCount(*command, "--top", to.top, 1, kAny, "Number of classes to tell, the likeliest first", "; default: 5");
    addCount(*command, "--frames", to.frames, 1, kAny,
             "Of a clip that an image model looks at: so many frames, evenly taken, whose probabilities are averaged",
             "; default: 8. Other models take their own number of frames");
    addCount(*command, "--budget", to.budget, 1, kAny, "Tokens of one packed sequence at most, with a NaViT",
             "; default: the model's");
    addColorMatrix(*command, to.reading);
    addNumber(*command, request::kThreadsField, to.threads, kAllProcessors);
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments] { arguments.command = Arguments::Command::Classify; });
}

void addInflate(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand(
        "inflate", "Make a classifier of clips out of a classifier of pictures, as a start for training");
    auto& to = arguments.inflate;
    command->add_option("MODEL", to.model, "Folder of a ViT as transformers saves it")->required()->check(isNamed());
    command->add_option("-o,--output", to.output, "Target: a new folder")->required()->check(isNamed());
    constexpr int kMostFrames = 1 << 16;
    addCount(*command, "--frames", to.frames, 1, kMostFrames, "Frames of the clips", "; default: 32");
    addCount(*command, "--tubelet", to.tubelet, 1, kMostFrames, "Frames of one tubelet",
             "; default: 2; 1: each frame by itself (uniform frame sampling)");
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
    } catch (const RefusedValue& value) {
        const auto chosen = program.get_subcommands();
        const auto* json = chosen.empty() ? nullptr : chosen.front()->get_option_no_throw("--json");
        arguments.command = Arguments::Command::Refused;
        arguments.refusal = value.error;
        arguments.json = json != nullptr && json->count() > 0;
        return arguments;
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
