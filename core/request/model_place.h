#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace tubelet::request {

/// What a request names as its model: a folder or a file, which of the models below it, and parts
/// that lie elsewhere.
/// As a text, such as GenerationRequest::model holds it, "PATH", "PATH:NAME" or
/// "PATH|vae=FILE|text_encoder=FILE": one path, so that recipes, queues and kept runs need to know
/// nothing of it.
struct ModelPlace {
    std::filesystem::path path;
    std::string name;  ///< of one of several below `path`; may be empty
    /// by component: "vae", "text_encoder"
    std::map<std::string, std::filesystem::path> parts;

    /// What such a text means. A path that exists as it stands is that path.
    static ModelPlace of(const std::filesystem::path& text);
    /// The way back.
    std::filesystem::path text() const;
};

/// Such a text without the parts that lie elsewhere: "PATH" or "PATH:NAME".
/// Looks at no disk, so that a path with "|a=" in it is cut too: for people.
std::filesystem::path withoutParts(const std::filesystem::path& model);

/// Whether that which a request names as its model is there. Looks at the disk.
bool isModelThere(const std::filesystem::path& model);

}  // namespace tubelet::request
