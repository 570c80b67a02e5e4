#include "ui/export/export_bar.h"

#include <iterator>
#include <utility>

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QStandardPaths>
#include <QToolButton>

#include "ui/bridge/text.h"
#include "ui/style/elided_label.h"

namespace tubelet::ui {

ExportBar::ExportBar(QWidget* parent)
    : QWidget(parent),
      m_label(new ElidedLabel(this)),
      m_bar(new QProgressBar(this)),
      m_folder(QStandardPaths::writableLocation(QStandardPaths::MoviesLocation)) {
    setObjectName(QStringLiteral("exportBar"));
    m_label->setTextFormat(Qt::PlainText);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(8);
    auto* cancel = new QToolButton(this);
    cancel->setObjectName(QStringLiteral("cancelExport"));
    cancel->setText(tr("Cancel"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 8, 4);
    layout->addWidget(m_label, 2);
    layout->addWidget(m_bar, 1);
    layout->addWidget(cancel);
    hide();

    connect(cancel, &QToolButton::clicked, &m_exporter, &ClipExporter::cancel);
    connect(&m_exporter, &ClipExporter::progressed, this,
            [this](double fraction01) { m_bar->setValue(static_cast<int>(fraction01 * 1000)); });
    connect(&m_exporter, &ClipExporter::finished, this, [this](const QString& target) {
        if (m_many) {
            ++m_many->written;
            writeNext();
            return;
        }
        hide();
        Q_EMIT finished(target);
    });
    connect(&m_exporter, &ClipExporter::failed, this, [this](const Failure& failure) {
        if (m_many) {
            m_many->failure = m_many->failure.value_or(failure);
            m_many->failed << m_many->current;
            writeNext();
            return;
        }
        hide();
        Q_EMIT failed(failure);
    });
    connect(&m_exporter, &ClipExporter::cancelled, this, [this] {
        m_many.reset();
        hide();
        Q_EMIT cancelled();
    });
}

void ExportBar::setFolder(const QString& folder) {
    if (!folder.isEmpty()) {
        m_folder = folder;
    }
}

bool ExportBar::refusesMore() {
    if (busy()) {
        Q_EMIT failed({tr("Another clip is being exported. Wait for it, or cancel it first."), {}});
        return true;
    }
    return false;
}

void ExportBar::askMany(std::vector<ExportSource> sources) {
    if (refusesMore()) {
        return;
    }
    auto* dialog = new QFileDialog(window(), tr("Export %1 clips into a folder").arg(sources.size()), m_folder);
    dialog->setObjectName(QStringLiteral("exportFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    connect(dialog, &QFileDialog::accepted, this, [this, dialog, sources = std::move(sources)]() mutable {
        if (const QStringList folders = dialog->selectedFiles(); !folders.isEmpty()) {
            writeMany(std::move(sources), folders.front());
        }
    });
    dialog->open();
}

void ExportBar::writeMany(std::vector<ExportSource> sources, const QString& folder) {
    if (refusesMore()) {
        return;
    }
    m_folder = folder;
    Q_EMIT folderChanged();
    m_many.emplace();
    m_many->folder = folder;
    m_many->total = static_cast<int>(sources.size());
    m_many->left.assign(std::make_move_iterator(sources.begin()), std::make_move_iterator(sources.end()));
    writeNext();
}

void ExportBar::writeNext() {
    if (m_many->left.empty()) {
        const Many done = *std::exchange(m_many, std::nullopt);
        hide();
        if (done.written > 0) {
            Q_EMIT finishedMany(done.written, done.folder);
        }
        if (done.failure) {
            Failure failure = *done.failure;
            if (done.failed.size() > 1) {
                failure.sentence = tr("%1 of %2 clips could not be exported: %3. The first: %4")
                                       .arg(done.failed.size())
                                       .arg(done.total)
                                       .arg(shortened(done.failed.join(QStringLiteral(", ")), 300), failure.sentence);
            }
            Q_EMIT failed(failure);
        }
        return;
    }
    const ExportSource source = std::move(m_many->left.front());
    m_many->left.pop_front();
    m_many->current = source.name;
    const QString target = QDir(m_many->folder).filePath(source.name + QStringLiteral(".mp4"));
    const int number = m_many->total - static_cast<int>(m_many->left.size());
    begin(source, target,
          tr("Exporting %1 (%2 of %3)").arg(QFileInfo(target).fileName()).arg(number).arg(m_many->total), false,
          Existing::Beside);
}

void ExportBar::ask(const ExportSource& source) {
    if (refusesMore()) {
        return;
    }
    const QString video = tr("MP4 video (*.mp4)");
    const QString pictures = source.drawn ? tr("PNG picture (*.png)") : tr("PNG pictures in a new folder (*)");
    auto* dialog = new QFileDialog(window(), source.drawn ? tr("Export the grid") : tr("Export clip"), m_folder);
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    // Qt's own dialog: it looks and behaves the same on every desktop, and asks before it
    // replaces a file.
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setNameFilters({video, pictures});
    dialog->setDefaultSuffix(QStringLiteral("mp4"));
    dialog->selectFile(source.name + QStringLiteral(".mp4"));
    connect(dialog, &QFileDialog::filterSelected, dialog,
            [dialog, pictures, name = source.name, isDrawn = source.drawn != nullptr](const QString& filter) {
                const QString suffix = filter != pictures ? QStringLiteral("mp4")
                                       : isDrawn          ? QStringLiteral("png")
                                                          : QString();
                dialog->setDefaultSuffix(suffix);
                dialog->selectFile(suffix.isEmpty() ? name : name + QLatin1Char('.') + suffix);
            });
    connect(dialog, &QFileDialog::accepted, this, [this, dialog, source, pictures] {
        const QStringList files = dialog->selectedFiles();
        if (files.isEmpty()) {
            return;
        }
        // The dialog has asked about a file that is there.
        write(source, files.front(), !source.drawn && dialog->selectedNameFilter() == pictures, Existing::Confirmed);
    });
    dialog->open();
}

void ExportBar::write(const ExportSource& source, const QString& path, bool pngs, Existing existing) {
    QString target = path;
    const QString suffix = QFileInfo(target).suffix();
    if (suffix == QStringLiteral("mp4")) {
        pngs = false;
    } else if (!pngs && suffix.isEmpty()) {
        target += QStringLiteral(".mp4");
        existing = Existing::Refused;  // nobody was asked about that one
    }
    m_folder = QFileInfo(target).absolutePath();
    Q_EMIT folderChanged();
    begin(source, target, tr("Exporting %1").arg(QFileInfo(target).fileName()), pngs, existing);
}

void ExportBar::begin(const ExportSource& source, const QString& target, const QString& label, bool pngs,
                      Existing existing) {
    m_label->setText(label);
    m_label->setToolTip(target);
    m_bar->setValue(0);
    show();
    m_exporter.start(source, toPath(target), pngs, existing);
}

}  // namespace tubelet::ui
