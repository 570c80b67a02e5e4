#pragma once

#include <QDialog>

namespace tubelet::ui {

/// A sheet of samples pixel by pixel, to be scrolled where the screen is smaller.
/// GUI-only.
class SheetWindow : public QDialog {
    Q_OBJECT

  public:
    SheetWindow(const QImage& sheet, const QString& title, QWidget* parent);
};

}  // namespace tubelet::ui
