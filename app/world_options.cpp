#include "app/world_options.h"

#include <limits>

#include "app/typed_options.h"
#include "app/values.h"

namespace tubelet::app {
namespace {

using Work = WorldArguments::Work;

CLI::App* addWork(CLI::App& world, Arguments& arguments, const char* name, const char* what, Work work) {
    auto* command = world.add_subcommand(name, what);
    command->callback([&arguments, work] {
        arguments.command = Arguments::Command::World;
        arguments.world.work = work;
    });
    return command;
}

void addOutput(CLI::App& command, WorldArguments& to) {
    command.add_option("--font", to.font, "NotoColorEmoji.ttf; default: the installed one")->check(isNamed());
    command.add_flag("--overwrite", to.overwrite, "Replace an existing target");
    command.add_flag("--json", to.json, "One JSON object per event on standard output");
}

/// What sheets and clips are given.
void addScenes(CLI::App& command, WorldArguments& to, const char* usualCount) {
    addCount(command, "--count", to.count, 1, 1'000'000, "Number of scenes", usualCount);
    addValue(command, "--seed", to.seed, parseSeed, "Seed of all scenes, 0 to 4294967295; default: 0", "INT");
    addCount(command, "--first", to.first, 0, std::numeric_limits<int>::max(), "Number of the first scene",
             "; default: 0");
    addCount(command, "--frames", to.frames, 1, 33, "Frames of each clip", "; default: 17");
    addValue(command, "--size", to.size, parseSize, "Width and height in pixels, such as 160x160; default: 128x128",
             "SIZE");
    addCount(command, "--subjects", to.subjects, 1, 2, "Subjects of each scene", "; default: mostly one");
    auto* held = command.add_flag("--held-out", to.heldOut, "Only combinations that training never sees");
    command.add_flag("--any", to.any, "Combinations for training and held out ones")->excludes(held);
    command.add_flag("--wide", to.wide,
                     "Also what the bundled model does not know: further emoji (named by CLDR), camera pans, one "
                     "subject above another");
    command.add_option("--cldr", to.cldr, "With --wide: CLDR's folder common/annotations; default: the installed one")
        ->check(isNamed());
    addOutput(command, to);
}

}  // namespace

void addWorld(CLI::App& program, Arguments& arguments) {
    auto* world = program.add_subcommand("world", "Draw captioned clips by rule: what the bundled model is trained on");
    auto& to = arguments.world;
    world->callback([&to] {
        if (to.work == Work::None) {
            throw RefusedValue{std::make_exception_ptr(
                Error(ErrorKind::Usage,
                      says("app", "What shall the world do? Choose tubelet world sheet, render or words.")))};
        }
    });
    auto* sheet = addWork(*world, arguments, "sheet", "Scenes with their captions on one picture", Work::Sheet);
    sheet->add_option("-o,--output", to.target, "Target: a PNG file")->required()->check(isNamed());
    sheet->add_flag("--boxes", to.boxes, "Outline each subject");
    addScenes(*sheet, to, "; default: 16");
    auto* render =
        addWork(*world, arguments, "render", "Clips with captions and exact scenes in a folder", Work::Render);
    render->add_option("DIR", to.target, "Target: a new folder")->required()->check(isNamed());
    render->add_option("--format", to.format, "mp4 or png (a folder of frames, exact to the pixel); default: mp4");
    render->add_flag("--masks", to.masks, "For each frame a PNG that shows which pixels are whose");
    addScenes(*render, to, "; default: 100");
    auto* words = addWork(*world, arguments, "words",
                          "A picture of each word of the bundled model, for a model's studio.json", Work::Words);
    words->add_option("-o,--output", to.target, "Target: a PNG file; the words lie beside it as .json")
        ->required()
        ->check(isNamed());
    addOutput(*words, to);
}

}  // namespace tubelet::app
