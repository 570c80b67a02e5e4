#include "architecture/include_rules.h"

#include <algorithm>
#include <functional>
#include <regex>
#include <set>
#include <sstream>

namespace tubelet::tests {

const Room* roomAt(const std::string& path, const std::vector<Room>& rooms) {
    const Room* innermost = nullptr;
    for (const auto& room : rooms) {
        if (path.rfind(room.name + "/", 0) == 0 && (!innermost || room.name.size() > innermost->name.size())) {
            innermost = &room;
        }
    }
    return innermost;
}

std::vector<std::string> includesOf(const std::string& text) {
    static const std::regex line(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
    std::vector<std::string> found;
    std::istringstream stream(text);
    for (std::string row; std::getline(stream, row);) {
        std::smatch match;
        if (std::regex_search(row, match, line)) {
            found.push_back(match[1]);
        }
    }
    return found;
}

namespace {

/// The rooms of ui, in order of dependency.
const std::vector<std::string> kUiRooms{"style",      "preview",  "steps",       "gallery",  "bridge",     "paint",
                                        "storyboard", "settings", "prompt",      "queue",    "wall",       "export",
                                        "messages",   "runs",     "research",    "training", "evaluation", "hub",
                                        "start",      "studio",   "main_window", "lab"};

/// Those whose headers hide LibTorch: what ui and app may use.
const std::set<std::string> kEngineRooms{"base",   "files",    "hub",      "media", "words",   "request", "world",
                                         "models", "training", "pipeline", "lab",   "library", "jobs"};

bool startsWith(const std::string& text, std::initializer_list<const char*> prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](const char* prefix) { return text.rfind(prefix, 0) == 0; });
}

bool isTorch(const std::string& include) {
    return startsWith(include, {"torch/", "ATen/", "c10/"});
}
bool isFfmpeg(const std::string& include) {
    return startsWith(include, {"libav", "libsw"});
}
bool isPictureCodec(const std::string& include) {
    return startsWith(include,
                      {"jpeglib.h", "jerror.h", "jmorecfg.h", "turbojpeg.h", "png.h", "pngconf.h", "webp/", "tiff"}) &&
           include.ends_with(".h");
}
bool isHighway(const std::string& include) {
    return startsWith(include, {"hwy/"});
}
bool isCurl(const std::string& include) {
    return startsWith(include, {"curl/"});
}
bool isYaml(const std::string& include) {
    return startsWith(include, {"yaml-cpp/"});
}
bool isOpenGl(const std::string& include) {
    return startsWith(include, {"QOpenGL", "QtOpenGL", "GL/", "GLES", "epoxy/"});
}
bool isQt(const std::string& include) {
    return include.size() > 1 && include[0] == 'Q' &&
           (std::isupper(static_cast<unsigned char>(include[1])) || include[1] == 't');
}

using Rooms = std::vector<Room>;

int indexIn(const std::vector<std::string>& rooms, const std::string& name) {
    const auto found = std::find(rooms.begin(), rooms.end(), name);
    return found == rooms.end() ? -1 : static_cast<int>(found - rooms.begin());
}

std::string folderAt(const std::string& path, int depth) {
    std::istringstream stream(path);
    std::string part;
    for (int i = 0; i <= depth; ++i) {
        std::getline(stream, part, '/');
    }
    return part;
}

/// The LibTorch include that `file` reaches through project headers, or empty.
std::string reachesTorch(const std::string& file, const Sources& sources, std::set<std::string>& seen) {
    const auto found = sources.find(file);
    if (found == sources.end() || !seen.insert(file).second) {
        return {};
    }
    for (const auto& include : includesOf(found->second)) {
        if (isTorch(include)) {
            return file + " includes " + include;
        }
        for (const auto& candidate : {"core/" + include, include}) {
            const auto deeper = reachesTorch(candidate, sources, seen);
            if (!deeper.empty()) {
                return deeper;
            }
        }
    }
    return {};
}

/// Of a file outside core/media.
void checkCodecs(const std::string& file, const std::string& include, std::vector<std::string>& broken) {
    if (isFfmpeg(include)) {
        broken.push_back(file + ": only core/media uses FFmpeg, but this includes " + include);
    }
    if (isPictureCodec(include)) {
        broken.push_back(file + ": only core/media uses the libraries of still pictures, but this includes " + include);
    }
}

void checkCore(const std::string& file, const std::vector<std::string>& includes, const Rooms& rooms,
               std::vector<std::string>& broken) {
    const Room* const own = roomAt(file.substr(std::string("core/").size()), rooms);
    if (!own) {
        broken.push_back(file + ": core/" + folderAt(file, 1) + " is not on the map of rooms");
        return;
    }
    for (const auto& include : includes) {
        if (isQt(include)) {
            broken.push_back(file + ": core uses no Qt, but includes " + include);
        }
        if (own->name != "media") {
            checkCodecs(file, include, broken);
        }
        if (isHighway(include) && own->name != "kernels/cpu") {
            broken.push_back(file + ": only core/kernels/cpu uses Highway, but this includes " + include);
        }
        if (isCurl(include) && own->name != "hub") {
            broken.push_back(file + ": only core/hub uses libcurl, but this includes " + include);
        }
        if (isYaml(include) && own->name != "models") {
            broken.push_back(file + ": only core/models uses yaml-cpp, but this includes " + include);
        }
        // in order of dependency
        if (const Room* other = roomAt(include, rooms); other && other > own) {
            broken.push_back(file + ": " + own->name + " may not use the room below it, " + include);
        }
        if (startsWith(include, {"ui/", "app/"})) {
            broken.push_back(file + ": core may not include " + include);
        }
    }
}

/// Of a file of ui.
void checkUiRooms(const std::string& file, const std::vector<std::string>& includes, std::vector<std::string>& broken) {
    const auto room = folderAt(file, 1);
    const int own = indexIn(kUiRooms, room);
    if (own < 0) {
        broken.push_back(file + ": ui/" + room + " is not on the map of rooms");
        return;
    }
    for (const auto& include : includes) {
        if (startsWith(include, {"ui/"}) && indexIn(kUiRooms, folderAt(include, 1)) > own) {
            broken.push_back(file + ": ui/" + room + " may not use the room below it, " + include);
        }
    }
}

void checkFront(const std::string& file, const std::vector<std::string>& includes, const Sources& sources,
                const Rooms& rooms, std::vector<std::string>& broken) {
    const bool ui = folderAt(file, 0) == "ui";
    if (ui) {
        checkUiRooms(file, includes, broken);
    }
    for (const auto& include : includes) {
        const Room* const room = roomAt(include, rooms);
        if (room && kEngineRooms.count(room->name) == 0) {
            broken.push_back(file + ": the front uses the engine only, but includes " + include);
        }
        checkCodecs(file, include, broken);
        if (isCurl(include)) {
            broken.push_back(file + ": only core/hub uses libcurl, but this includes " + include);
        }
        if (isYaml(include)) {
            broken.push_back(file + ": only core/models uses yaml-cpp, but this includes " + include);
        }
        if (isOpenGl(include) && folderAt(file, 1) != "preview") {
            broken.push_back(file + ": only ui/preview uses OpenGL, but this includes " + include);
        }
        if (ui && startsWith(include, {"app/"})) {
            broken.push_back(file + ": ui may not include " + include);
        }
    }
    std::set<std::string> seen;
    const auto torch = reachesTorch(file, sources, seen);
    if (!torch.empty()) {
        broken.push_back(file + ": LibTorch stops at the engine, but " + torch);
    }
}

}  // namespace

std::vector<std::string> strayClassNames(const Sources& sources) {
    // Of diffusers' and transformers' models and pipelines; schedulers and tokenizers belong to
    // their own rooms.
    static const std::regex name(
        R"re("[A-Za-z0-9]*(?:Pipeline|Transformer[0-9]*D?Model|AutoencoderKL[A-Za-z]*|EncoderModel|ForConditionalGeneration|ForImageClassification|ForVideoClassification)")re");
    std::vector<std::string> stray;
    for (const auto& [file, text] : sources) {
        const bool isOwn = startsWith(file, {"core/models/", "core/vit/", "core/text/"});
        if (isOwn || folderAt(file, 0) == "tests") {
            continue;
        }
        std::istringstream stream(text);
        for (std::string row; std::getline(stream, row);) {
            std::smatch match;
            const auto code = row.substr(0, row.find("//"));
            if (std::regex_search(code, match, name)) {
                stray.push_back(file + ": names the class " + match.str() + "; only core/models knows it");
            }
        }
    }
    return stray;
}

std::vector<std::string> brokenIncludeRules(const Sources& sources, const Rooms& rooms) {
    std::vector<std::string> broken;
    for (const auto& [file, text] : sources) {
        if (!file.ends_with(".cpp") && !file.ends_with(".h")) {
            continue;
        }
        const auto includes = includesOf(text);
        const auto top = folderAt(file, 0);
        if (top == "core") {
            checkCore(file, includes, rooms, broken);
        } else if (top == "ui" || top == "app") {
            checkFront(file, includes, sources, rooms, broken);
        }
    }
    return broken;
}

}  // namespace tubelet::tests
