#include "ui/settings/lora_files.h"

#include <QFileDialog>
#include <QMimeData>
#include <QUrl>

#include "ui/bridge/text.h"

namespace tubelet::ui {

bool LoraFiles::isWanted(const std::filesystem::path& file) {
    return fromPath(file.extension()).compare(QLatin1String(".safetensors"), Qt::CaseInsensitive) == 0;
}

std::filesystem::path LoraFiles::tidied(const std::filesystem::path& file) {
    const std::filesystem::path path = file.lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

std::vector<std::filesystem::path> LoraFiles::of(const QMimeData* data) {
    std::vector<std::filesystem::path> files;
    for (const QUrl& url : data->urls()) {
        const std::filesystem::path path = toPath(url.toLocalFile());
        if (!url.isLocalFile() || !isWanted(path)) {
            return {};
        }
        files.push_back(path);
    }
    return files;
}

QFileDialog* LoraFiles::dialog(QWidget* parent, const QString& title, const std::filesystem::path& beside) {
    auto* dialog = new QFileDialog(parent, title);
    dialog->setObjectName(QStringLiteral("loraDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    //: of a file dialog; %1 is *.safetensors
    dialog->setNameFilter(tr("LoRA files (%1)").arg(QStringLiteral("*.safetensors")));
    if (!beside.empty()) {
        dialog->setDirectory(fromPath(beside.parent_path()));
    }
    return dialog;
}

}  // namespace tubelet::ui
