#include "ui/gallery/clip_delegate.h"

#include <algorithm>

#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include "ui/gallery/clip_kin.h"
#include "ui/gallery/clip_model.h"
#include "ui/gallery/clip_words.h"
#include "ui/gallery/gallery_view.h"
#include "ui/style/plate.h"
#include "ui/style/theme.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

namespace {

constexpr int kMargin = 8;
constexpr int kGridMargin = 4;
constexpr int kPictureWidth = 96;
constexpr int kNarrowPictureWidth = 64;
constexpr int kNarrowBelow = 240;
constexpr int kLines = 4;  // two of prompt, facts, date
constexpr double kRadius = 4;
constexpr int kPlateGap = 1;
constexpr int kIndent = 18;  // of a clip that was made from another one
constexpr int kDeepest = 6;  // no narrower than that

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
    painter->setBrush(readableOn(mark));
    painter->drawPolygon(QPolygonF{centre + QPointF(-3, -5), centre + QPointF(-3, 5), centre + QPointF(5.5, 0)});
    painter->setBrush(Qt::NoBrush);
}

/// The lines of a tree before a clip that stands `place.depth` deep; returns their width.
int drawBranches(QPainter* painter, const QRect& row, const KinPlace& place, const QColor& colour) {
    const int depth = std::min(place.depth, kDeepest);
    const int hidden = place.depth - depth;
    painter->setPen(QPen(colour, 1.5));
    const double middle = row.center().y() + 0.5;
    for (int level = 0; level < depth; ++level) {
        const double x = row.left() + kMargin + level * kIndent + kIndent / 2.0;
        const std::size_t real = static_cast<std::size_t>(level + hidden);
        if (level + 1 == depth) {
            painter->drawLine(QPointF(x, row.top()), QPointF(x, place.isLast ? middle : row.bottom() + 1.0));
            painter->drawLine(QPointF(x, middle), QPointF(x + kIndent / 2.0 - 2, middle));
        } else if (real + 1 < place.passed.size() && place.passed[real + 1]) {
            painter->drawLine(QPointF(x, row.top()), QPointF(x, row.bottom() + 1.0));
        }
    }
    return depth * kIndent;
}

}  // namespace

ClipDelegate::ClipDelegate(GalleryView* view) : QStyledItemDelegate(view), m_view(view) {}

QSize ClipDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    if (m_view->isGrid()) {
        return m_view->cell();
    }
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
        tint.setAlpha(!selected ? 14 : m_view->isGrid() ? 110 : 60);
        painter->fillRect(option.rect, tint);
    }
    if (m_view->isGrid()) {
        const QRect inner = option.rect.adjusted(kGridMargin, kGridMargin, -kGridMargin, -kGridMargin);
        const int line = option.fontMetrics.lineSpacing();
        paintPicture(painter, inner.adjusted(0, 0, 0, -line - 2), palette, index);
        painter->setFont(option.font);
        painter->setPen(palette.color(QPalette::Text));
        painter->drawText(
            QPoint(inner.left(), inner.bottom() - line + option.fontMetrics.ascent()),
            option.fontMetrics.elidedText(index.data(ClipModel::PromptRole).toString(), Qt::ElideRight, inner.width()));
    } else {
        if (selected) {
            painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), mark);
        }
        const KinPlace* place = m_view->placeOf(index);
        const int indent = place ? drawBranches(painter, option.rect, *place, quietText(palette)) : 0;
        const QRect inner = option.rect.adjusted(kMargin + indent, kMargin, -kMargin, -kMargin);
        const int width = option.rect.width() - indent < kNarrowBelow ? kNarrowPictureWidth : kPictureWidth;
        paintPicture(painter, QRect(inner.left(), inner.top(), width, inner.height()), palette, index);
        paintWords(painter, inner.adjusted(width + kMargin, 0, 0, 0), option, index);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(mark, 1, Qt::DotLine));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter->restore();
}

void ClipDelegate::paintPicture(QPainter* painter, const QRect& box, const QPalette& palette,
                                const QModelIndex& index) const {
    QImage picture = m_view->movingPicture(index);
    if (picture.isNull()) {
        picture = index.data(Qt::DecorationRole).value<QImage>();
    }
    QPainterPath outline;
    outline.addRoundedRect(box, kRadius, kRadius);
    painter->setClipPath(outline);
    painter->fillRect(box, pictureArea());  // one tile size for every aspect ratio
    if (!picture.isNull()) {
        const QSize size = picture.size().scaled(box.size(), Qt::KeepAspectRatio);
        const QPoint corner = box.center() - QPoint((size.width() - 1) / 2, (size.height() - 1) / 2);
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawImage(QRect(corner, size), picture);
    }
    painter->setClipping(false);
    if (index.data(ClipModel::PlayingRole).toBool()) {
        drawPlaying(painter, box, accent(palette));
    }
    QRect room = box.adjusted(kPlateGap, kPlateGap, -kPlateGap, -kPlateGap);
    const QFont font = painter->font();
    painter->setFont(inType(Type::Caption, font));
    if (const QString badge = index.data(ClipModel::BadgeRole).toString(); !badge.isEmpty()) {
        drawPlate(*painter, room, Qt::AlignLeft | Qt::AlignTop, badge);
        room.setTop(room.top() + plateSize(painter->fontMetrics(), badge).height() + kPlateGap);
    }
    painter->setFont(font);
    if (m_view->isGrid()) {
        drawPlate(*painter, room, Qt::AlignRight | Qt::AlignBottom,
                  ClipWords::stars(index.data(ClipModel::StarsRole).toInt()));
        drawPlate(*painter, room, Qt::AlignLeft | Qt::AlignTop, index.data(ClipModel::TagsRole).toString());
    }
}

void ClipDelegate::paintWords(QPainter* painter, const QRect& area, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    const QFontMetrics& metrics = option.fontMetrics;
    painter->setFont(option.font);
    painter->setPen(option.palette.color(QPalette::Text));
    const int lines = drawTwoLines(painter, area, index.data(ClipModel::PromptRole).toString(), metrics);
    painter->setPen(quietText(option.palette));
    const auto quietLine = [&](int line, const QString& text) {
        painter->drawText(QPoint(area.left(), area.top() + line * metrics.lineSpacing() + metrics.ascent()),
                          metrics.elidedText(text, Qt::ElideRight, area.width()));
    };
    // Half a seed is of no use to anybody; the tooltip has it.
    const QString facts = index.data(ClipModel::FactsRole).toString();
    const bool fits = metrics.horizontalAdvance(facts) <= area.width();
    quietLine(lines, fits ? facts : index.data(ClipModel::ShapeRole).toString());
    QStringList last{ClipWords::stars(index.data(ClipModel::StarsRole).toInt()),
                     index.data(ClipModel::DateRole).toString(), index.data(ClipModel::TagsRole).toString()};
    last.removeAll(QString());
    quietLine(lines + 1, last.join(QStringLiteral("  ")));
}

}  // namespace tubelet::ui
