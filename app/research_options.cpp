#include "app/research_options.h"

#include <limits>
#include <string>

#include "app/typed_options.h"
#include "app/values.h"
#include "request/fields.h"

namespace tubelet::app {

void addDiffuse(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand(
        "diffuse", "Show a clip noised in latent space, and what the model recovers from each timestep");
    auto& to = arguments.diffuse;
    command->add_option("FILE", to.source, "Video, picture or folder of pictures")->required()->check(isNamed());
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
    command->add_option("--model", to.model, "Model folder as transformers saves it")->required()->check(isNamed());
    addCount(*command, "--beams", to.beams, 1, 1'000, "Beams of the search", "; 1: the likeliest token at each step");
    addCount(*command, "--max-tokens", to.maxTokens, 1, 100'000, "Tokens of the answer at most");
    addValue(
        *command, "--length-penalty", to.lengthPenalty,
        [](const std::string& option, const std::string& text) { return parseWithin(option, text, -100, 100); },
        "With beams: above 0 favours long answers, below 0 short, -100 to 100", "FLOAT");
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments] { arguments.command = Arguments::Command::Text; });
}

namespace {

void addWindowBench(CLI::App& bench, Arguments& arguments) {
    auto* command =
        bench.add_subcommand("ui", "Use the studio's window over a folder of its own, and tell how quick it is");
    auto& to = arguments.bench.window;
    command->add_option("--model", arguments.bench.model, "Model folder; default: the bundled model")->check(isNamed());
    addCount(*command, "--clips", to.clips, 0, 100'000, "Number of clips that its list begins with", "; default: 0");
    addCount(*command, "--cycles", to.cycles, 0, 100'000, "Number of clips that are begun and stopped",
             "; default: 20");
    auto* events = addCount(*command, "--events", to.events, 0, 10'000'000,
                            "Number of random clicks, keys and commands while clips run", "; default: 0");
    addCount(*command, "--seed", to.seed, 0, std::numeric_limits<int>::max(), "Seed of these", "; default: 1")
        ->needs(events);
    command->add_flag("--json", arguments.bench.json, "One JSON object on standard output");
    command->callback([&to] { to.asked = true; });
}

}  // namespace

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
    command
        ->add_flag("--training", to.training,
                   "Instead: training on clips of mixed sizes, packed into sequences against padded to the longest")
        ->excludes(keeping);
    addCount(*command, "--pairs", to.pairs, 1, 100'000, "Number of such pairs", "; default: 200")->needs(keeping);
    addPlace(*command, to, "", "", kAllProcessors);
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments] { arguments.command = Arguments::Command::Bench; });
    addWindowBench(*command, arguments);
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
    addCount(*command, "--top", to.top, 1, kAny,
             "Number of classes to tell, the likeliest first, of each group where the model has some",
             "; default: 5, or 1 of a group");
    addCount(*command, "--frames", to.frames, 1, kAny,
             "Of a clip that an image model looks at: so many frames, evenly taken, whose probabilities are averaged",
             "; default: 8. Other models take their own number of frames");
    addCount(*command, "--budget", to.budget, 1, kAny, "Tokens of one packed sequence at most, with a NaViT",
             "; default: the model's");
    command->add_flag("--boxes", to.boxes, "Tell where subjects are, with a scorer");
    command
        ->add_option("--mask", to.mask,
                     "Write where they are, of one file, for tubelet paint: clip.mp4, picture.png for one frame, or a "
                     "name ending in / for PNG files")
        ->check(isNamed());
    command->add_flag("--overwrite", to.overwrite, "Replace an existing mask");
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

void addEvaluate(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand(
        "evaluate", "Measure models: clips of held-out prompts of the world, looked at by a scorer");
    auto& to = arguments.evaluate;
    command->add_option("MODEL", to.models, "Model folders, each against the first one; default: the bundled model")
        ->check(isNamed());
    command
        ->add_option(
            "--scorer", to.scorer,
            "Scorer's folder, as tubelet train models/training/scorer.json makes one (scorer/ in it); default: "
            "the bundled one")
        ->check(isNamed());
    command
        ->add_option("-o,--output", to.output,
                     "Folder of the report; one that holds a begun evaluation is gone on with")
        ->required()
        ->check(isNamed());
    addLoras(*command, to.loras, "; each model is measured without and with all of them");
    auto* clips = addCount(*command, "--clips", to.clips, 1, 100'000, "Number of clips", "; default: 500");
    command->add_flag("--quick", to.quick, "50 clips")->excludes(clips);
    addNumber(*command, request::kStepsField, to.steps, "; default: the model's");
    addNumber(*command, request::kGuidanceField, to.guidance, "; default: the model's");
    addValue(*command, "--seed", to.seed, parseSeed, "Seed of the world's scenes, 0 to 4294967295; default: 13", "INT");
    addPlace(*command, to, "", "", kAllProcessors);
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments] { arguments.command = Arguments::Command::Evaluate; });
}

void addExperiment(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand(
        "experiment", "Train small models in several variants and seeds at equal budget, and compare them");
    auto& to = arguments.experiment;
    command->add_option("config", to.config, "Config of an experiment, a JSON file (models/experiments has some)")
        ->type_name("CONFIG")
        ->required()
        ->check(isNamed());
    command
        ->add_option("-o,--output", to.output,
                     "Folder of runs and results; one that holds this experiment is gone on with")
        ->required()
        ->check(isNamed());
    addNumber(*command, request::kThreadsField, to.threads, kAllProcessors);
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments] { arguments.command = Arguments::Command::Experiment; });
}

}  // namespace tubelet::app
