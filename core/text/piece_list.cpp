#include "text/piece_list.h"

#include <cmath>

namespace tubelet::text {

Message PieceList::add(std::string_view piece, double score, PieceKind kind) {
    if (piece.empty() || !std::isfinite(score) || !m_texts.emplace(piece).second) {
        return {says("text",
                     "its piece %1, counted from 0, is empty, stands there twice or has a score that is "
                     "no number."),
                m_file.pieces.size()};
    }
    m_file.pieces.push_back({std::string(piece), score});
    if (kind == PieceKind::Control) {
        m_file.control.emplace_back(piece);
    } else if (kind == PieceKind::UserDefined) {
        m_file.userDefined.emplace_back(piece);
    }
    m_unknown += kind == PieceKind::Unknown ? 1 : 0;
    return {};
}

Message PieceList::fault() const {
    if (m_unknown == 1) {
        return {};
    }
    return {says("text", "one piece for unknown text was expected, but there are %1."), m_unknown};
}

}  // namespace tubelet::text
