#include "ui/training/sheet_window.h"

#include <QImage>
#include <QLabel>
#include <QPixmap>
#include <QScreen>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

namespace tubelet::ui {

SheetWindow::SheetWindow(const QImage& sheet, const QString& title, QWidget* parent) : QDialog(parent) {
    constexpr int kFrame = 4;  // pixels around it, so that no scroll bar is needed for them
    setObjectName(QStringLiteral("sheetWindow"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto* picture = new QLabel(this);
    picture->setPixmap(QPixmap::fromImage(sheet));
    picture->setAlignment(Qt::AlignCenter);
    picture->setAccessibleName(title);
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(picture);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(area);
    // A bar for one direction must not make the other one too narrow.
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    resize((sheet.size() + QSize(kFrame + bar, kFrame + bar)).boundedTo(screen()->availableSize() * 0.9));
}

}  // namespace tubelet::ui
