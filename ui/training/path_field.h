#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace tubelet::ui {

/// Where a file or folder lies: typed, dropped or chosen.
/// GUI-only.
class PathField : public QWidget {
    Q_OBJECT

  public:
    enum class Kind {
        Folder,     ///< that is there
        NewFolder,  ///< that may be made
        Config      ///< a JSON file
    };

    /// `name`: of the control, for tests and screen readers' `spoken`.
    PathField(Kind kind, const QString& name, const QString& spoken, QWidget* parent);

    /// Without blanks around it; empty: none.
    QString path() const;
    void setPath(const QString& path);
    /// Opens the dialog.
    void ask();

  Q_SIGNALS:
    /// By the person or by setPath().
    void changed();
    /// By the person alone.
    void edited();

  private:
    Kind m_kind;
    QString m_title;
    QLineEdit* m_edit;
    QPushButton* m_choose;
};

}  // namespace tubelet::ui
