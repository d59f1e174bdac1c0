// @ts-check
/**
 * What answers of the server hold, as far as the console reads it.
 *
 * @typedef {object} Message
 * @property {string} sender
 * @property {string} receiver
 * @property {string} group
 * @property {string} topic
 * @property {string} key
 * @property {number} seq
 * @property {number} time
 * @property {string} text
 * @property {any} body
 * @property {boolean} needs_receipt
 * @property {boolean} recalled
 * @property {string[]} at
 * @property {boolean} at_all
 * @property {Record<string, string[]>} reactions
 * @property {Record<string, string>} extensions
 * @property {boolean} notice
 * @property {boolean} pinned
 * @property {string} data
 * @property {{read: number, unread: number} | null} receipt
 * @property {boolean} growing
 *
 * @typedef {object} Readers
 * @property {string} sender
 * @property {number} time
 * @property {{user: string, time: number}[]} read
 * @property {string[]} unread
 *
 * @typedef {object} Conversation
 * @property {string} peer
 * @property {string} group
 * @property {string} name
 * @property {string} type
 * @property {number} time
 * @property {number} unread
 * @property {boolean} pinned
 * @property {Message | null} last
 * @property {{topic: string, name: string, unread: number}[]} topics
 *
 * @typedef {object} User
 * @property {string} user
 * @property {string} nick
 * @property {string} face_url
 * @property {boolean} admin
 * @property {boolean} online
 * @property {number} groups
 *
 * @typedef {object} Entry
 * @property {number} number
 * @property {number} at
 * @property {string} command
 * @property {string} operator
 * @property {number} status
 * @property {number | null} code
 * @property {string} info
 * @property {number} fault
 * @property {number} seconds
 *
 * @typedef {object} Delivery
 * @property {number} number
 * @property {number} at
 * @property {string} command
 * @property {string} verdict
 * @property {string} detail
 * @property {number} status
 * @property {number} attempts
 * @property {number} after
 * @property {number} repeats
 * @property {any} body
 * @property {any} reply
 */
export {};
