#pragma once

#include <QStyledItemDelegate>

namespace tubelet::ui {

/// What a card of the strip shows, beside its text, which is the prompt.
enum CardRole {
    CardPlace = Qt::UserRole,  ///< from 0, as it was before a drag
    CardLength,                ///< in words
    CardPicture,               ///< QImage of its stretch of the clip in sight; null: none
    CardTurnsIn,               ///< 0..0.5: share over which the one before turns into it
    CardTurnsOut,              ///< the same for the one behind it
};

/// Draws cards: number, prompt and length beside a picture; where one turns into the next, a slope
/// over both; the chosen one has the accent around it.
/// GUI-only.
class CardDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static constexpr int kHeight = 76;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace tubelet::ui
