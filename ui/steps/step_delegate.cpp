#include "ui/steps/step_delegate.h"

#include <algorithm>

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

#include "ui/steps/step_list.h"
#include "ui/steps/step_model.h"
#include "ui/style/busy_spinner.h"
#include "ui/style/theme.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

namespace {

constexpr int kMargin = 4;
constexpr int kFinalGap = 8;  // sets the finished clip apart from the steps
constexpr int kCurveHeight = 14;
constexpr double kRadius = 4;

QColor withAlpha(QColor colour, int alpha) {
    colour.setAlpha(alpha);
    return colour;
}

}  // namespace

StepDelegate::StepDelegate(StepList* list) : QStyledItemDelegate(list), m_list(list) {}

int StepDelegate::cellHeight(const QFontMetrics& metrics) {
    return kMargin + StepList::kPictureHeight + kMargin + kCurveHeight + 2 + metrics.height() + kMargin;
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int gap = index.data(StepModel::FinalRole).toBool() ? kFinalGap : 0;
    return {m_list->pictureSize().width() + 2 * kMargin + gap, cellHeight(option.fontMetrics)};
}

void StepDelegate::paintPicture(QPainter* painter, const QRect& box, const QModelIndex& index) const {
    const auto pictures = index.data(StepModel::PicturesRole).value<QVector<QImage>>();
    QPainterPath outline;
    outline.addRoundedRect(box, kRadius, kRadius);
    painter->save();
    painter->setClipPath(outline);
    painter->fillRect(box, pictureArea());
    if (!pictures.isEmpty()) {
        const int middle = index.data(StepModel::MiddleRole).toInt();
        const bool hovered = index.row() == m_list->hoveredRow();
        const auto shown = hovered ? std::min<qsizetype>(static_cast<qsizetype>(m_list->hoverPlace() * pictures.size()),
                                                         pictures.size() - 1)
                                   : middle;
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

/// The noise that is left falls from cell to cell: the part of the curve that this step is.
void StepDelegate::paintCurve(QPainter* painter, const QRectF& band, const QModelIndex& index,
                              const QPalette& palette) const {
    const double before = index.data(StepModel::SigmaBeforeRole).toDouble();
    const double after = index.data(StepModel::SigmaRole).toDouble();
    if (before < 0 || after < 0) {
        return;
    }
    const bool computed = index.data(StepModel::ComputedRole).toBool();
    const auto height = [&](double level) { return band.bottom() - 1 - level * (band.height() - 2); };
    const bool mirrored = m_list->isRightToLeft();
    const QPointF from(mirrored ? band.right() : band.left(), height(before));
    const QPointF to(mirrored ? band.left() : band.right(), height(after));
    QPainterPath area(QPointF(from.x(), band.bottom()));
    area.lineTo(from);
    area.lineTo(to);
    area.lineTo(QPointF(to.x(), band.bottom()));
    const QColor colour = computed ? accent(palette) : palette.color(QPalette::WindowText);
    painter->setPen(Qt::NoPen);
    painter->setBrush(withAlpha(colour, computed ? 60 : 20));
    painter->drawPath(area);
    painter->setPen(QPen(withAlpha(colour, computed ? 220 : 70), 1.5, computed ? Qt::SolidLine : Qt::DotLine));
    painter->drawLine(from, to);
}

/// Where a centred text lies.
static QRect metricsRect(const QFontMetrics& metrics, const QRect& area, const QString& text) {
    return metrics.boundingRect(area, Qt::AlignCenter, text);
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
        paintPicture(painter, box, index);
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

    const int below = box.bottom() + kMargin;
    paintCurve(painter, QRectF(option.rect.left(), below, option.rect.width(), kCurveHeight), index, palette);
    if (computed && index.row() == m_list->hoveredRow()) {
        // Where in the clip the pointer is.
        painter->setPen(Qt::NoPen);
        painter->setBrush(mark);
        painter->drawRect(QRectF(box.left(), box.bottom() - 2, box.width() * m_list->hoverPlace(), 3));
    }

    painter->setFont(inType(current ? Type::Strong : Type::Body));
    const QColor quiet = computed ? quietText(palette) : palette.color(QPalette::Disabled, QPalette::WindowText);
    painter->setPen(current ? mark : selected ? palette.color(QPalette::WindowText) : quiet);
    const QRect label(box.left() - kMargin, below + kCurveHeight + 2, box.width() + 2 * kMargin,
                      option.fontMetrics.height());
    const QString name = isFinal ? tr("clip") : QString::number(index.row() + 1);
    // Half a number would be another one.
    if (m_list->viewport()->rect().contains(metricsRect(painter->fontMetrics(), label, name))) {
        painter->drawText(label, Qt::AlignCenter, name);
    }
    painter->restore();
}

}  // namespace tubelet::ui
