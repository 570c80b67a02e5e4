#include "ui/gallery/clip_delegate.h"

#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include "ui/gallery/clip_model.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr int kMargin = 8;
constexpr int kPictureWidth = 96;
constexpr int kNarrowPictureWidth = 64;
constexpr int kNarrowBelow = 240;
constexpr int kLines = 4;  // two of prompt, facts, date
constexpr double kRadius = 4;

/// Draws `text` on at most two lines from `top` on, the second one elided.
/// Returns the number of lines.
int drawTwoLines(QPainter* painter, const QRect& area, const QString& text, const QFontMetrics& metrics) {
    QTextLayout layout(text, painter->font());
    QTextOption wrap(Qt::AlignLeft);
    wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(wrap);
    layout.beginLayout();
    QTextLine first = layout.createLine();
    if (!first.isValid()) {
        layout.endLayout();
        return 0;
    }
    first.setLineWidth(area.width());
    const int firstLength = first.textLength();
    layout.endLayout();
    painter->drawText(QPoint(area.left(), area.top() + metrics.ascent()), text.left(firstLength).trimmed());
    if (firstLength >= text.size()) {
        return 1;
    }
    const QString rest = metrics.elidedText(text.mid(firstLength).trimmed(), Qt::ElideRight, area.width());
    painter->drawText(QPoint(area.left(), area.top() + metrics.lineSpacing() + metrics.ascent()), rest);
    return 2;
}

/// A frame of the accent, and a triangle on a disc of it.
void drawPlaying(QPainter* painter, const QRect& box, const QColor& mark) {
    painter->setPen(QPen(mark, 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), kRadius, kRadius);
    const QPointF centre(box.left() + 13.0, box.bottom() - 12.0);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mark);
    painter->drawEllipse(centre, 9.0, 9.0);
    painter->setBrush(contrastRatio(mark, Qt::black) > contrastRatio(mark, Qt::white) ? Qt::black : Qt::white);
    painter->drawPolygon(QPolygonF{centre + QPointF(-3, -5), centre + QPointF(-3, 5), centre + QPointF(5.5, 0)});
    painter->setBrush(Qt::NoBrush);
}

}  // namespace

QSize ClipDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {kNarrowPictureWidth + 3 * kMargin, kLines * option.fontMetrics.lineSpacing() + 2 * kMargin};
}

void ClipDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QPalette& palette = option.palette;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QColor mark = accent(palette);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || hovered) {
        // A tint instead of the full accent keeps the thumbnail's surround quiet and
        // the text legible.
        QColor tint = selected ? mark : palette.color(QPalette::Text);
        tint.setAlpha(selected ? 45 : 14);
        painter->fillRect(option.rect, tint);
    }
    if (selected) {
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), mark);
    }

    const QRect inner = option.rect.adjusted(kMargin, kMargin, -kMargin, -kMargin);
    const int width = option.rect.width() < kNarrowBelow ? kNarrowPictureWidth : kPictureWidth;
    const QRect box(inner.left(), inner.top(), width, inner.height());
    const auto picture = index.data(Qt::DecorationRole).value<QImage>();
    QPainterPath outline;
    outline.addRoundedRect(box, kRadius, kRadius);
    painter->setClipPath(outline);
    painter->fillRect(box, pictureArea(palette));  // one tile size for every aspect ratio
    if (!picture.isNull()) {
        const QSize size = picture.size().scaled(box.size(), Qt::KeepAspectRatio);
        const QPoint corner = box.center() - QPoint((size.width() - 1) / 2, (size.height() - 1) / 2);
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawImage(QRect(corner, size), picture);
    }
    painter->setClipping(false);
    if (index.data(ClipModel::PlayingRole).toBool()) {
        drawPlaying(painter, box, mark);
    }

    const QFontMetrics& metrics = option.fontMetrics;
    const QRect text = inner.adjusted(width + kMargin, 0, 0, 0);
    painter->setFont(option.font);
    painter->setPen(palette.color(QPalette::Text));
    drawTwoLines(painter, text, index.data(ClipModel::PromptRole).toString(), metrics);
    painter->setPen(quietText(palette));
    const int spacing = metrics.lineSpacing();
    const auto quietLine = [&](int line, int role) {
        const QString words = metrics.elidedText(index.data(role).toString(), Qt::ElideRight, text.width());
        painter->drawText(QPoint(text.left(), text.top() + line * spacing + metrics.ascent()), words);
    };
    // Half a seed is of no use to anybody; the tooltip has it.
    const bool fits = metrics.horizontalAdvance(index.data(ClipModel::FactsRole).toString()) <= text.width();
    quietLine(2, fits ? ClipModel::FactsRole : ClipModel::ShapeRole);
    quietLine(3, ClipModel::DateRole);
    painter->restore();
}

}  // namespace tubelet::ui
