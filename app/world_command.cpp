#include "app/world_command.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <optional>

#include <nlohmann/json.hpp>

#include "app/exit_codes.h"
#include "app/json_event.h"
#include "base/error.h"
#include "files/atomic_folder.h"
#include "media/image_file.h"
#include "media/video_writer.h"
#include "world/annotations.h"
#include "world/caption.h"
#include "world/emoji_font.h"
#include "world/scene_json.h"
#include "world/sheet.h"
#include "world/word_pictures.h"

namespace tubelet::app {
namespace fs = std::filesystem;
namespace {

/// What scenes are drawn with.
struct World {
    world::SceneOptions options;
    world::SpriteSet sprites;
    std::optional<world::Annotations> names;

    const world::Annotations* annotations() const { return names ? &*names : nullptr; }
};

world::SceneOptions optionsFrom(const WorldArguments& arguments) {
    world::SceneOptions options;
    if (arguments.size) {
        options.width = arguments.size->width;
        options.height = arguments.size->height;
    }
    options.frames = arguments.frames.value_or(options.frames);
    options.subjects = arguments.subjects;
    options.wide = arguments.wide;
    options.split = arguments.heldOut ? world::Split::Held : arguments.any ? world::Split::Any : world::Split::Train;
    world::sceneAt(options, 0, 0);  // refuses what can't be
    return options;
}

World openWorld(const WorldArguments& arguments, const world::SceneOptions& options) {
    std::optional<world::Annotations> names;
    if (arguments.wide) {
        names = world::readAnnotations(arguments.cldr.value_or(world::kAnnotations));
    }
    const fs::path font = arguments.font ? fs::path(*arguments.font) : world::findEmojiFont();
    return {options, world::SpriteSet(font, arguments.wide), std::move(names)};
}

/// Tells how many are drawn, at most four times a second.
class Progress {
  public:
    Progress(const WorldArguments& arguments, std::size_t of)
        : m_json(arguments.json), m_terminal(isatty(STDERR_FILENO) != 0), m_of(of) {}
    ~Progress() {
        if (!m_json && m_terminal) {
            std::cerr << "\r\033[K" << std::flush;
        }
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void at(std::size_t done, const std::stop_token& stop) {
        if (stop.stop_requested()) {
            throw Cancelled();
        }
        const auto now = std::chrono::steady_clock::now();
        if (now - m_told < std::chrono::milliseconds(250)) {
            return;
        }
        m_told = now;
        if (m_json) {
            printEvent({{"event", "progress"},
                        {"done", done},
                        {"of", m_of},
                        {"fraction", static_cast<double>(done) / static_cast<double>(m_of)}});
        } else if (m_terminal) {
            std::cerr << "\rDrawing " << done << " of " << m_of << std::flush;
        }
    }

  private:
    bool m_json, m_terminal;
    std::size_t m_of;
    std::chrono::steady_clock::time_point m_told = std::chrono::steady_clock::now();
};

void refuseExisting(const fs::path& target, bool overwrite) {
    std::error_code failure;
    if (!overwrite && fs::exists(target, failure)) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("app", "'%1' exists already. Choose another name, or replace it with --overwrite."), target);
    }
}

void drawSheet(const WorldArguments& arguments, const std::stop_token& stop) {
    const fs::path target = arguments.target;
    const int count = arguments.count.value_or(16);
    if (count > 500) {
        throw Error(ErrorKind::InvalidValue,
                    says("app",
                         "--count is %1, expected 1 to 500 on one sheet. Choose fewer, or draw clips: tubelet "
                         "world render"),
                    count);
    }
    refuseExisting(target, arguments.overwrite);
    const World world = openWorld(arguments, optionsFrom(arguments));
    std::vector<world::Scene> scenes;
    for (int i = 0; i < count; ++i) {
        scenes.push_back(
            world::sceneAt(world.options, arguments.seed,
                           static_cast<std::uint64_t>(arguments.first.value_or(0)) + static_cast<std::uint64_t>(i)));
    }
    Progress progress(arguments, scenes.size());
    media::writePng(target, world::sheetOf(scenes, world.sprites, world.annotations(), arguments.boxes,
                                           [&](std::size_t done) { progress.at(done, stop); }));
    if (arguments.json) {
        printEvent({{"event", "sheet"}, {"path", arguments.target}, {"scenes", count}, {"seed", arguments.seed}});
    }
}

void writeText(const fs::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary);
    out << text << '\n';
    if (!out.flush()) {
        throw Error(ErrorKind::TargetUnwritable, says("app", "'%1' can't be written. Is the disk full?"), file);
    }
}

/// A number with zeros in front.
std::string padded(std::uint64_t number, std::size_t digits) {
    const std::string text = std::to_string(number);
    return std::string(digits - std::min(digits, text.size()), '0') + text;
}

/// Black where the background is, red the first subject, green the second.
media::Image shown(const std::vector<std::uint8_t>& mask, int width, int height) {
    media::Image image{width, height, {}};
    image.rgb.reserve(3 * mask.size());
    for (const std::uint8_t label : mask) {
        const std::uint8_t red = label == 1 ? 255 : 0, green = label == 2 ? 255 : 0;
        image.rgb.insert(image.rgb.end(), {red, green, 0});
    }
    return image;
}

/// One scene's files in `folder`, each named by its number.
void writeScene(const WorldArguments& arguments, const World& world, const world::Scene& scene, const fs::path& folder,
                const std::stop_token& stop) {
    const world::RenderedScene drawn = world::render(scene, world.sprites);
    const std::string name = padded(scene.index, 6);
    const bool pictures = arguments.format == "png";
    if (pictures && scene.frames > 1) {
        fs::create_directory(folder / name);
    }
    const std::string file = scene.frames == 1 ? name + ".png" : pictures ? name + "/" : name + ".mp4";
    media::writeClip(folder / file, drawn.clip, {}, true, stop);
    writeText(folder / (name + ".txt"), captionOf(scene, world::Language::English, 0, world.annotations()) + "\n" +
                                            captionOf(scene, world::Language::Chinese, 0, world.annotations()));
    writeText(folder / (name + ".json"), sceneJson(scene, drawn, world.annotations()));
    if (arguments.masks) {
        const fs::path masks = folder / "masks" / name;
        fs::create_directories(masks);
        for (std::size_t frame = 0; frame < drawn.masks.size(); ++frame) {
            media::writePng(masks / ("frame-" + padded(frame + 1, 4) + ".png"),
                            shown(drawn.masks[frame], scene.width, scene.height));
        }
    }
}

/// True where an earlier run's folder is to be replaced. One that holds anything else is refused.
bool refuseForeign(const fs::path& target) {
    std::error_code failure;
    if (!fs::exists(target, failure)) {
        return false;
    }
    const auto isOurs = [](const fs::path& file) {
        const std::string name = file.stem().string();
        return file.filename() == "masks" ||
               (name.size() >= 6 && std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; }));
    };
    const bool isFolder = fs::is_directory(target, failure);
    for (auto at = isFolder ? fs::directory_iterator(target) : fs::directory_iterator(); at != fs::directory_iterator();
         ++at) {
        if (!isOurs(at->path())) {
            throw Error(ErrorKind::TargetUnwritable,
                        says("app",
                             "'%1' holds '%2', which is no clip of the world: it is not replaced. Choose another "
                             "folder."),
                        target, at->path().filename());
        }
    }
    if (!isFolder) {
        throw Error(ErrorKind::TargetUnwritable, says("app", "'%1' is no folder. Choose another name."), target);
    }
    return true;
}

void drawClips(const WorldArguments& arguments, const std::stop_token& stop) {
    if (arguments.format != "mp4" && arguments.format != "png") {
        throw Error(ErrorKind::Usage, says("app", "--format is '%1', expected mp4 or png."), arguments.format);
    }
    const fs::path target = arguments.target;
    const auto options = optionsFrom(arguments);
    if (arguments.format == "mp4" && options.frames > 1 && (options.width % 2 != 0 || options.height % 2 != 0)) {
        throw Error(ErrorKind::InvalidValue,
                    says("app",
                         "An MP4 file of %1x%2 pixels can't be written: both must be even. Choose another "
                         "--size, or --format png."),
                    options.width, options.height);
    }
    refuseExisting(target, arguments.overwrite);
    const bool replaces = refuseForeign(target);
    if (!replaces) {
        files::checkNewFolder(target);
    }
    const auto count = static_cast<std::uint64_t>(arguments.count.value_or(100));
    const World world = openWorld(arguments, options);
    Progress progress(arguments, count);
    files::makeFolder(target, [&](const fs::path& folder) {
        for (std::uint64_t i = 0; i < count; ++i) {
            progress.at(i, stop);
            const auto index = static_cast<std::uint64_t>(arguments.first.value_or(0)) + i;
            writeScene(arguments, world, world::sceneAt(options, arguments.seed, index), folder, stop);
        }
        if (replaces) {  // only now that the new ones are there
            fs::remove_all(target);
        }
    });
    if (arguments.json) {
        printEvent({{"event", "clips"}, {"path", arguments.target}, {"clips", count}, {"seed", arguments.seed}});
    }
}

/// The sheet, and beside it what a studio.json says of it.
void drawWords(const WorldArguments& arguments) {
    const fs::path target = arguments.target;
    const fs::path list = fs::path(target).replace_extension(".json");
    refuseExisting(target, arguments.overwrite);
    refuseExisting(list, arguments.overwrite);
    const fs::path font = arguments.font ? fs::path(*arguments.font) : world::findEmojiFont();
    const world::WordPictures drawn = world::wordPictures(world::SpriteSet(font, false));
    media::writePng(target, drawn.sheet);
    const nlohmann::json words{
        {"file", target.filename().string()}, {"tile", world::WordPictures::kTile}, {"words", drawn.words}};
    writeText(list, nlohmann::json{{"pictures", words}}.dump(1));
    if (arguments.json) {
        printEvent({{"event", "words"}, {"path", arguments.target}, {"words", drawn.words.size()}});
    }
}

}  // namespace

int runWorld(const WorldArguments& arguments, Output& output, const std::stop_token& stop) {
    try {
        using Work = WorldArguments::Work;
        arguments.work == Work::Words   ? drawWords(arguments)
        : arguments.work == Work::Sheet ? drawSheet(arguments, stop)
                                        : drawClips(arguments, stop);
        if (!arguments.json) {
            std::cout << arguments.target << std::endl;
        }
        return kFinished;
    } catch (const Cancelled&) {
        output.cancelled();
        return kCancelled;
    }
}

}  // namespace tubelet::app
