#include "ui/steps/step_delegate.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

#include "ui/steps/step_list.h"
#include "ui/steps/step_model.h"
#include "ui/style/busy_spinner.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr int kMargin = 4;
constexpr int kFinalGap = 8;  // sets the finished clip apart from the steps
constexpr int kBarHeight = 3;
constexpr double kRadius = 4;

QColor withAlpha(QColor colour, int alpha) {
    colour.setAlpha(alpha);
    return colour;
}

}  // namespace

StepDelegate::StepDelegate(StepList* list) : QStyledItemDelegate(list), m_list(list) {}

int StepDelegate::cellHeight(const QFontMetrics& metrics) {
    return kMargin + StepList::kPictureHeight + kMargin + kBarHeight + 2 + metrics.height() + kMargin;
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int gap = index.data(StepModel::FinalRole).toBool() ? kFinalGap : 0;
    return {m_list->pictureSize().width() + 2 * kMargin + gap, cellHeight(option.fontMetrics)};
}

void StepDelegate::paintPicture(QPainter* painter, const QRect& box, const QModelIndex& index,
                                const QPalette& palette) const {
    const auto pictures = index.data(StepModel::PicturesRole).value<QVector<QImage>>();
    QPainterPath outline;
    outline.addRoundedRect(box, kRadius, kRadius);
    painter->save();
    painter->setClipPath(outline);
    painter->fillRect(box, pictureArea(palette));
    if (!pictures.isEmpty()) {
        const int middle = index.data(StepModel::MiddleRole).toInt();
        const bool hovered = index.row() == m_list->hoveredRow();
        // Playing begins with the picture that stood there, so that nothing jumps when
        // the mouse arrives.
        const auto shown = hovered ? (middle + m_list->hoverPicture()) % pictures.size() : middle;
        const QImage& picture = pictures.at(shown);
        const QSize size = picture.size().scaled(box.size(), Qt::KeepAspectRatio);
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawImage(QRect(box.center() - QPoint((size.width() - 1) / 2, (size.height() - 1) / 2), size),
                           picture);
    }
    if (index.data(StepModel::PendingRole).toBool()) {
        painter->fillRect(box, QColor(0, 0, 0, 130));
        QRectF ring(0, 0, 24, 24);
        ring.moveCenter(QRectF(box).center());
        paintSpinner(*painter, ring, Qt::white, m_list->spinnerTurn());
    }
    painter->restore();
}

void StepDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QPalette& palette = option.palette;
    const bool isFinal = index.data(StepModel::FinalRole).toBool();
    const bool computed = index.data(StepModel::ComputedRole).toBool();
    const bool current = index.data(StepModel::CurrentRole).toBool();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor mark = accent(palette);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box(option.rect.topLeft() + QPoint(kMargin + (isFinal ? kFinalGap : 0), kMargin),
                    m_list->pictureSize());
    const QRectF edge = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5);
    if (computed) {
        paintPicture(painter, box, index, palette);
        painter->setBrush(Qt::NoBrush);
        if (selected) {
            painter->setPen(QPen(mark, 2));
            painter->drawRoundedRect(QRectF(box).adjusted(-1, -1, 1, 1), kRadius + 1, kRadius + 1);
        } else if (index.row() == m_list->hoveredRow()) {
            painter->setPen(QPen(withAlpha(mark, 160), 1));
            painter->drawRoundedRect(edge, kRadius, kRadius);
        }
    } else {
        painter->setPen(QPen(withAlpha(palette.color(QPalette::WindowText), 60), 1, Qt::DashLine));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(edge, kRadius, kRadius);
    }

    // How much of the noise is gone after this step.
    const QRectF track(box.left(), box.bottom() + kMargin, box.width(), kBarHeight);
    painter->setPen(Qt::NoPen);
    painter->setBrush(withAlpha(palette.color(QPalette::WindowText), computed ? 40 : 20));
    painter->drawRoundedRect(track, 1.5, 1.5);
    if (computed) {
        QRectF gone = track;
        gone.setWidth(track.width() * (1 - index.data(StepModel::SigmaRole).toDouble()));
        painter->setBrush(current || isFinal ? mark : withAlpha(mark, 120));
        painter->drawRoundedRect(gone, 1.5, 1.5);
    }

    QFont font = option.font;
    font.setBold(current);
    painter->setFont(font);
    const QColor quiet = computed ? quietText(palette) : palette.color(QPalette::Disabled, QPalette::WindowText);
    painter->setPen(current ? mark : selected ? palette.color(QPalette::WindowText) : quiet);
    const QRect label(box.left() - kMargin, static_cast<int>(track.bottom()) + 2, box.width() + 2 * kMargin,
                      option.fontMetrics.height());
    painter->drawText(label, Qt::AlignCenter, isFinal ? tr("clip") : QString::number(index.row() + 1));
    painter->restore();
}

}  // namespace tubelet::ui
