#pragma once

#include <QObject>

class QApplication;

namespace tubelet::ui {

/// Links in labels take the theme's colour when it changes: Qt writes it into a rich text when that
/// is set, and not again.
/// GUI-only.
class LinkColours : public QObject {
    Q_OBJECT

  public:
    /// Of every label of `application`, which it becomes a child of.
    explicit LinkColours(QApplication& application);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace tubelet::ui
