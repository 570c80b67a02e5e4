#pragma once

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
    void write(const ExportSource& source, const QString& path, bool pngs, bool overwrite);

    bool busy() const { return m_exporter.busy(); }

    /// The folder that the dialog opens in.
    QString folder() const { return m_folder; }
    void setFolder(const QString& folder);

  Q_SIGNALS:
    void finished(const QString& target);
    void failed(const tubelet::ui::Failure& failure);
    void cancelled();

  private:
    QLabel* m_label;
    QProgressBar* m_bar;
    QString m_folder;
    ClipExporter m_exporter;
};

}  // namespace tubelet::ui
