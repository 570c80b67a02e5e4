#pragma once

#include <deque>
#include <optional>
#include <vector>

#include <QWidget>

#include "ui/export/clip_exporter.h"

class QLabel;
class QProgressBar;

namespace tubelet::ui {

/// Export of clips: asks for the target, then shows the progress with a way to cancel; hidden while
/// there is nothing to export.
/// Never replaces a file without asking.
/// GUI-only.
class ExportBar : public QWidget {
    Q_OBJECT

  public:
    explicit ExportBar(QWidget* parent = nullptr);

    /// Asks where to, in a dialog that does not block, then writes.
    void ask(const ExportSource& source);
    /// Writes to a path that was asked for already. A name without extension becomes an MP4.
    void write(const ExportSource& source, const QString& path, bool pngs, Existing existing);

    /// Asks for a folder, then writes each clip into it as an MP4, under a name that no file has.
    void askMany(std::vector<ExportSource> sources);
    void writeMany(std::vector<ExportSource> sources, const QString& folder);

    bool busy() const { return m_exporter.busy() || m_many.has_value(); }

    /// The folder that the dialog opens in.
    QString folder() const { return m_folder; }
    void setFolder(const QString& folder);

  Q_SIGNALS:
    void finished(const QString& target);
    /// So many clips lie in the folder now; what could not be written is told with failed().
    void finishedMany(int clips, const QString& folder);
    void failed(const tubelet::ui::Failure& failure);
    void cancelled();
    /// Where the next export begins.
    void folderChanged();

  private:
    /// Clips that are written one after the other.
    struct Many {
        std::deque<ExportSource> left;
        QString folder;
        int total = 0, written = 0;
        std::optional<Failure> failure;  ///< the first one; the rest is written all the same
        QString current;                 ///< name of the one that is written
        QStringList failed;              ///< names of those that could not be
    };

    bool refusesMore();
    void begin(const ExportSource& source, const QString& target, const QString& label, bool pngs, Existing existing);
    void writeNext();

    QLabel* m_label;
    QProgressBar* m_bar;
    QString m_folder;
    std::optional<Many> m_many;
    ClipExporter m_exporter;
};

}  // namespace tubelet::ui
