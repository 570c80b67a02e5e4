#pragma once

#include <string>

namespace tubelet::hub {

/// Holds a path that a server names to what may become a file below a folder of ours, here and on
/// the systems that the folder may be copied to: relative, of UTF-8, its components no "..", ".",
/// nothing, or name of a device ("nul", "COM1.txt"), without "\", ":" and controls, at most 255
/// bytes each and 1024 in all.
/// Throws Error(SourceUnreadable) with the path and what is wrong with it.
/// Thread-safe.
void checkRemotePath(const std::string& path);

/// What files are to a download, by their names.
enum class FileKind {
    Weights,   ///< safetensors, GGUF
    Settings,  ///< JSON, tokenizers, cards and licences: small, and no model is whole without
    Picture,   ///< examples
    Pickle,    ///< PyTorch's and others: can run code, never fetched
    Hidden,    ///< ".gitattributes"
    Other      ///< never fetched either
};

/// Thread-safe.
FileKind fileKindOf(const std::string& path);

/// A path's last component. Thread-safe.
std::string fileNameOf(const std::string& path);

}  // namespace tubelet::hub
