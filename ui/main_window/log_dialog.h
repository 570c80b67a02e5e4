#pragma once

#include <filesystem>
#include <vector>

#include <QDialog>
#include <QString>

#include "ui/bridge/newest_question.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace tubelet::ui {

/// The last lines of the log, from a level on; to be searched, copied and sent to somebody.
/// GUI-only.
class LogDialog : public QDialog {
    Q_OBJECT

  public:
    /// Lines that are read from the end of the file, and how far back at most.
    static constexpr int kMostLines = 2000;
    static constexpr int kMostBytes = 1 << 20;

    LogDialog(const std::filesystem::path& file, QWidget* parent);

  Q_SIGNALS:
    void folderWanted();

  private:
    struct Line {
        int level;  ///< of the entry that it belongs to
        QString text;
    };

    /// What a look at the file gives.
    struct Log {
        std::vector<Line> lines;
        QString fault;  ///< why it is there and can't be read
    };

    static Log logIn(const std::filesystem::path& file);
    void read();
    void showFrom(int level);

    std::filesystem::path m_file;
    Log m_log;
    QComboBox* m_level;
    QPlainTextEdit* m_text;
    QLabel* m_told;
    NewestQuestion m_question{Background::Errands::OnTheirOwn};
};

}  // namespace tubelet::ui
