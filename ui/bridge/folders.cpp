#include "ui/bridge/folders.h"

#include <QDesktopServices>
#include <QUrl>

#include "ui/bridge/text.h"

namespace tubelet::ui {

namespace {

namespace fs = std::filesystem;

fs::path firstPathIn(const Message& message) {
    for (const Argument& argument : message.arguments) {
        fs::path found;
        if (const auto* path = std::get_if<fs::path>(&argument.value())) {
            found = *path;
        } else if (const auto* inner = argument.message()) {
            found = firstPathIn(*inner);
        }
        if (found.is_absolute()) {
            return found;
        }
    }
    return {};
}

}  // namespace

bool openFolder(const fs::path& folder) {
    return QDesktopServices::openUrl(QUrl::fromLocalFile(fromPath(folder)));
}

fs::path folderNamedIn(const Message& message, const fs::path& otherwise) {
    const fs::path named = firstPathIn(message);
    if (named.empty() || named == otherwise) {
        return otherwise;
    }
    // A folder in a file's place is shown in the folder around it.
    fs::path folder = named.parent_path();
    std::error_code missing;
    while (!fs::is_directory(folder, missing) && folder.has_relative_path()) {
        folder = folder.parent_path();
    }
    return folder;
}

}  // namespace tubelet::ui
