#pragma once

#include <filesystem>
#include <vector>

#include <QCoreApplication>

class QFileDialog;
class QMimeData;
class QWidget;

namespace tubelet::ui {

/// Files as people hand them over to the list of LoRAs: by a dialog, by dropping them.
/// GUI-only.
class LoraFiles {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::LoraFiles)

  public:
    /// Whether a file may be one by its name.
    static bool isWanted(const std::filesystem::path& file);
    /// One spelling of a path: "a/b/" and "a/./b" are "a/b".
    static std::filesystem::path tidied(const std::filesystem::path& file);
    /// The files that are dragged, where all of them may be LoRAs by their names; else none: what
    /// folders hold, who takes all kinds finds out.
    static std::vector<std::filesystem::path> of(const QMimeData* data);
    /// A dialog that begins in the folder of `beside`, where it is not empty; it deletes itself
    /// when it is closed.
    static QFileDialog* dialog(QWidget* parent, const QString& title, const std::filesystem::path& beside);
};

}  // namespace tubelet::ui
