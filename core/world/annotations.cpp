#include "world/annotations.h"

#include <pugixml.hpp>

#include "base/error.h"

namespace tubelet::world {
namespace fs = std::filesystem;
namespace {

/// "dog face" names the picture, "dog" what it shows.
std::string withoutFace(std::string name, const std::string& face) {
    if (name.size() > face.size() && name.ends_with(face)) {
        name.resize(name.size() - face.size());
    }
    return name;
}

/// The spoken names of one language, by character.
std::map<std::string, std::string> spokenNames(const fs::path& file) {
    std::error_code failure;
    if (!fs::exists(file, failure)) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("world",
                         "Unicode's names of emoji are missing: there is no '%1'. Install the package "
                         "unicode-cldr-core, or name CLDR's folder of annotations with --cldr."),
                    file);
    }
    pugi::xml_document document;
    if (!document.load_file(file.c_str())) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("world", "'%1' is damaged: it is no XML. Install unicode-cldr-core again."), file);
    }
    std::map<std::string, std::string> names;
    for (const auto& annotation : document.child("ldml").child("annotations").children("annotation")) {
        if (std::string(annotation.attribute("type").value()) == "tts") {
            names[annotation.attribute("cp").value()] = annotation.text().get();
        }
    }
    if (names.empty()) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("world", "'%1' holds no names of emoji. Name CLDR's folder common/annotations."), file);
    }
    return names;
}

}  // namespace

Annotations readAnnotations(const fs::path& folder) {
    const auto english = spokenNames(folder / "en.xml");
    const auto chinese = spokenNames(folder / "zh.xml");
    Annotations made;
    for (const Emoji& one : emoji()) {
        const auto en = english.find(one.character);
        const auto zh = chinese.find(one.character);
        if (en == english.end() || zh == chinese.end()) {
            throw Error(ErrorKind::SourceUnreadable,
                        says("world", "'%1' names no %2. Install a newer unicode-cldr-core (41 or later)."), folder,
                        one.character);
        }
        made[one.character] = {{withoutFace(en->second, " face")}, {withoutFace(zh->second, "脸")}};
    }
    return made;
}

}  // namespace tubelet::world
